// Mercurius on Fastify, each query compiled by graphql-jit when it comes a second time.
import { readFile } from "node:fs/promises";
import Fastify from "fastify";
import mercurius from "mercurius";
import { Reading, resolvers } from "./resolvers.mjs";
import { openPool, readOptions } from "./server.mjs";

const options = await readOptions();
const pool = openPool(options), app = Fastify();
await app.register(mercurius, {
  schema: await readFile(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  path: "/",
  jit: 1,
  context: async () => ({ reading: new Reading(pool, options.sql) }),
});
app.graphql.addHook("onResolution", (_, { reading }) => reading.end());
await app.listen({ port: options.port, host: "127.0.0.1" });
