"""Machine clients: users that are programs. Their tables are those of people; ``machines.sql`` registers them."""

from tenants.scripts import register_definers, register_script

register_script(__file__, "machines.sql")
register_definers("context_definer", "ctx.register_machine(int, text, text, text, text, date)")
