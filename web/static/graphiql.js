// GraphiQL on the public endpoint. It begins with the document of the address, and keeps nothing in the browser.
const place = document.querySelector("[data-endpoint]");
const parameters = new URLSearchParams(location.search);
const url = new URL(place.dataset.endpoint, location.href);

// GraphiQL writes the schema's descriptions as HTML that it makes of Markdown, without HTML in it. The policy of the
// page still lets no inline script and no handler run.
window.trustedTypes?.createPolicy("default", { createHTML: (html) => html });

const kept = new Map();
const storage = {
  get length() { return kept.size; },
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => { kept.set(key, value); },
  removeItem: (key) => { kept.delete(key); },
  clear: () => { kept.clear(); },
};

const fetcher = async (request) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": document.documentElement.lang },
    body: JSON.stringify(request),
  });
  return response.json();
};

ReactDOM.createRoot(place).render(React.createElement(GraphiQL, {
  fetcher,
  storage,
  defaultQuery: "{\n  regions(first: 5) {\n    nodes { key name population }\n  }\n}\n",
  query: parameters.get("abfrage") ?? undefined,
  variables: parameters.get("variablen") ?? undefined,
  isHeadersEditorEnabled: false,
}));

// Its editors have no names; screen readers need some.
new MutationObserver(() => {
  for (const field of place.querySelectorAll("textarea:not([aria-label])")) {
    const editor = field.closest("section, .graphiql-editor, .result-window");
    field.setAttribute("aria-label", editor?.getAttribute("aria-label") ?? "GraphQL");
  }
}).observe(place, { childList: true, subtree: true });
