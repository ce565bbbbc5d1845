// Field by field, as bench/resolvers.py does it: one statement a list, DataLoader for what belongs to many rows. The
// statements (sql) are those of bench/resolver_sql.py.
import DataLoader from "dataloader";

// A request: its statements run in one transaction, as an anonymous caller.
export class Reading {
  #client;

  constructor(pool, sql) {
    this.pool = pool;
    this.sql = sql;
    this.tenants = this.#loader("TENANTS", "id");
    this.partners = this.#loader("PARTNERS", "key");
    this.tasks = new DataLoader((measures) => this.#tasksOf(measures));
    this.counts = new DataLoader((tenants) => this.#countsOf(tenants));
  }

  // The rows of a statement, which each connection prepares once.
  async rows(name, ...values) {
    this.#client ??= this.#begin();
    return (await (await this.#client).query({ name, text: this.sql[name], values })).rows;
  }

  async end() {
    const client = await this.#client;
    await client?.query("COMMIT");
    client?.release();
  }

  async #begin() {
    const client = await this.pool.connect();
    await client.query("BEGIN READ ONLY; SELECT ctx.enter(NULL, NULL, '{}', NULL)");
    return client;
  }

  #loader(name, key) {
    return new DataLoader(async (keys) => {
      const byKey = new Map((await this.rows(name, keys)).map((row) => [row[key], row]));
      return keys.map((value) => byKey.get(value) ?? null);
    });
  }

  async #tasksOf(measures) {
    const rows = await this.rows("TASKS", measures.map((m) => m.tenant_id), measures.map((m) => m.key));
    const ofMeasure = Map.groupBy(rows, (row) => row.measure_id);
    return measures.map((measure) => ofMeasure.get(measure.key) ?? []);
  }

  async #countsOf(tenants) {
    const ofTenant = Map.groupBy(await this.rows("COUNTS_OF_TENANTS", tenants, this.day), (row) => row.tenant_id);
    return tenants.map((tenant) => ofTenant.get(tenant) ?? []);
  }
}

const today = () => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin" }).format(new Date());
const isClosed = new Set(["COMPLETED", "CANCELLED", "MERGED", "CONTINUOUS"]);
const total = (counts) => counts.reduce((sum, { count }) => sum + count, 0);

export const resolvers = {
  Query: {
    measures: async (_, { first, filter }, { reading }) => ({
      nodes: await reading.rows("MEASURES", filter.region, filter.status, first),
    }),
    region: async (_, { key }, { reading }) => (await reading.rows("REGION", key))[0],
    tenant: async (_, { key }, { reading }) => (await reading.rows("TENANT", key))[0],
  },
  Measure: {
    fieldOfAction: (measure) => measure.field_of_action,
    plannedEnd: (measure) => measure.planned_end,
    isOverdue: ({ planned_end, status }) => planned_end !== null && planned_end < today() && !isClosed.has(status),
    tenant: (measure, _, { reading }) => reading.tenants.load(measure.tenant_id),
    tasks: async (measure, { first }, { reading }) => ({ nodes: (await reading.tasks.load(measure)).slice(0, first) }),
  },
  Region: {
    measureStatus: async (region, { asOf }, { reading }) => {
      reading.day = asOf ?? today();
      return { region: region.id, byStatus: await reading.rows("COUNTS_OF_REGION", region.id, reading.day) };
    },
  },
  RegionMeasureStatus: {
    total: ({ byStatus }) => total(byStatus),
    byTenant: ({ region }, _, { reading }) => reading.rows("TOTALS_OF_REGION", region, reading.day),
  },
  TenantMeasureStatus: {
    tenant: ({ id }, _, { reading }) => reading.tenants.load(id),
    byStatus: ({ id }, _, { reading }) => reading.counts.load(id),
  },
  Tenant: {
    alliances: async (tenant, { first }, { reading }) => ({ nodes: await reading.rows("ALLIANCES", tenant.id, first) }),
  },
  Alliance: {
    memberships: async ({ tenant_id, id }, { first }, { reading }) => ({
      nodes: await reading.rows("MEMBERSHIPS", tenant_id, id, first),
    }),
  },
  Membership: {
    joinedOn: (membership) => membership.joined_on,
    partner: ({ partner_id }, _, { reading }) => partner_id && reading.partners.load(partner_id),
  },
};
