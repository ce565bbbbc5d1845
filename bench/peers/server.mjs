// What all of these servers have in common: options as a line on standard input, and an end when that ends.
import { once } from "node:events";
import { createInterface } from "node:readline";
import pg from "pg";

const DATE = 1082, BIGINT = 20, NUMERIC = 1700;
const types = new Map([[DATE, String], [BIGINT, Number], [NUMERIC, Number]]);

export async function readOptions() {
  const lines = createInterface({ input: process.stdin });
  const [line] = await once(lines, "line");
  lines.on("close", () => process.exit(0));
  return JSON.parse(line);
}

// Dates as text and counts as numbers, as JSON has them.
export function openPool({ api, connections }) {
  const getTypeParser = (oid, format) => types.get(oid) ?? pg.types.getTypeParser(oid, format);
  return new pg.Pool({ connectionString: api, max: connections, types: { getTypeParser } });
}
