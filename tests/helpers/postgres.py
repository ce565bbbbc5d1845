"""A database server of tests: it never waits for the disk."""

from tenants.embedded import Embedded


class ForgetfulServer(Embedded):
    """What is committed outlives its processes, as everywhere, but no failure of power."""

    def _run(self, program: str, *arguments: object, check: bool = True) -> int:
        if program == "initdb":
            arguments = *arguments, "--no-sync", "--set", "fsync=off", "--set", "full_page_writes=off"
        return super()._run(program, *arguments, check=check)
