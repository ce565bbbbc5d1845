// PostGraphile 5: the tables as they are, under their policies; its settings are what ctx.enter sets for an anonymous
// caller.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";
import { readOptions } from "./server.mjs";

const options = await readOptions();
const service = makePgService({
  connectionString: options.api,
  schemas: ["public"],
  poolConfig: { max: options.connections },
  pgSettings: () => options.settings,
});
const preset = {
  extends: [PostGraphileAmberPreset],
  disablePlugins: ["NodePlugin", "PgIndexBehaviorsPlugin"],
  pgServices: [service],
  grafserv: { graphqlPath: "/", graphiql: false, watch: false },
  grafast: { explain: false },
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(options.port, "127.0.0.1");
