// An OpenID provider on 127.0.0.1: the certified npm oidc-provider, with the clients, people and keys of a test, which
// SETTINGS names as JSON. Says "ready" when it serves. What it knows of sessions, grants and codes ends with it.
import { Provider } from "oidc-provider";

const { port, keys, clients, people, audience, scope, algorithm } = JSON.parse(process.env.SETTINGS);
const accountOf = (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) });

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys }, // the first one signs
  clients,
  clientDefaults: { id_token_signed_response_alg: algorithm },
  findAccount: accountOf,
  claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
  pkce: { required: () => true },
  // A host shares its cookies over all ports: two providers would log each other's people out.
  cookies: {
    keys: ["of a test"],
    names: { session: `op${port}`, interaction: `op${port}i`, resume: `op${port}r` },
  },
  features: {
    devInteractions: { enabled: true }, // any login, any password
    clientCredentials: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    backchannelLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      getResourceServerInfo: () => ({
        scope, audience, accessTokenFormat: "jwt", accessTokenTTL: 600, jwt: { sign: { alg: algorithm } },
      }),
    },
  },
  // It calls no address of a private network otherwise, and here it has to.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
});
provider.on("backchannel.success", () => console.log("back-channel: done"));
provider.on("backchannel.error", (_, error) => console.log(`back-channel: ${error.message}`));
provider.on("server_error", (_, error) => console.log(error));
provider.listen(port, "127.0.0.1", () => console.log("ready"));
