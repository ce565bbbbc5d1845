// Listens with a client of the given kind until one event came, and says as lines of JSON what it heard.
// node listen.mjs ws|sse <address> <token> <query> <variables as JSON>
import { createClient as overSocket } from "graphql-ws";
import { createClient as overEvents } from "graphql-sse";
import WebSocket from "ws";

const [kind, url, token, query, variables] = process.argv.slice(2);
const authorization = `Bearer ${token}`;
const say = (what) => console.log(JSON.stringify(what));

const client =
  kind === "ws"
    ? overSocket({ url, webSocketImpl: WebSocket, connectionParams: { authorization }, retryAttempts: 0 })
    : overEvents({ url, headers: { authorization }, retryAttempts: 0 });

const once = (request) =>
  new Promise((done, failed) => {
    let heard;
    client.subscribe(request, { next: (told) => (heard = told), error: failed, complete: () => done(heard) });
  });

say({ query: await once({ query: '{ region(key: "08118") { key } }' }) });
try {
  say({ wrong: await once({ query: "{ nothing }" }) });
} catch (error) {
  say({ wrong: Array.isArray(error) ? error.map((one) => one.extensions.code) : [String(error.message ?? error)] });
}
say({ listening: true });
for await (const told of client.iterate({ query, variables: JSON.parse(variables) })) {
  say({ event: told });
  break; // completes it
}
client.dispose();
say({ done: true });
