// Apollo Server 5, by itself.
import { readFile } from "node:fs/promises";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Reading, resolvers } from "./resolvers.mjs";
import { openPool, readOptions } from "./server.mjs";

const options = await readOptions(), pool = openPool(options);
const ending = {
  requestDidStart: async () => ({ willSendResponse: ({ contextValue }) => contextValue.reading.end() }),
};
const server = new ApolloServer({
  typeDefs: await readFile(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  plugins: [ending],
});
await startStandaloneServer(server, {
  context: async () => ({ reading: new Reading(pool, options.sql) }),
  listen: { port: options.port, host: "127.0.0.1" },
});
