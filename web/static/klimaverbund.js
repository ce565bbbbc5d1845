// Everything works without this file. With it, filters answer at once, and the address keeps them.
const policy = window.trustedTypes?.createPolicy("klimaverbund", { createHTML: (html) => html });

for (const form of document.querySelectorAll("form[data-live]")) {
  const place = document.querySelector(form.dataset.live);
  let timer;
  let request;

  // The line that says how many there are stays: of a new one, screen readers say nothing.
  const show = (result) => {
    const [status, said] = [place, result].map((one) => one.querySelector(":scope > [role=status]"));
    if (!status || !said) return place.replaceChildren(...result.childNodes);
    status.replaceChildren(...said.childNodes);
    said.remove();
    for (const child of [...place.children]) if (child !== status) child.remove();
    place.append(...result.childNodes);
  };

  const ask = async () => {
    const url = new URL(location.pathname, location.href);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
    request?.abort();
    request = new AbortController();
    try {
      const response = await fetch(url, { signal: request.signal });
      const html = await response.text();
      const page = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
      const result = page.querySelector(form.dataset.live);
      if (!result) throw new Error("no result in the answer");
      show(result);
      for (const hits of form.querySelectorAll(".hits")) {
        hits.textContent = page.getElementById(hits.id)?.textContent ?? "";
      }
      const summaries = page.querySelectorAll(".filterbox summary");
      document.querySelectorAll(".filterbox summary").forEach((summary, n) => {
        summary.replaceChildren(...(summaries[n]?.childNodes ?? []));
      });
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  });
}

// What a form did is said once: reloading the page, or a bookmark of it, says it no more.
const here = new URL(location.href);
if (here.searchParams.has("gespeichert")) {
  here.searchParams.delete("gespeichert");
  history.replaceState(null, "", here);
}

// A page that says what is wrong is read from there; not every browser does that by itself.
document.querySelector("main > [role=alert]")?.focus();

// The code of an invitation goes from the address into the form, and out of the address: no history keeps it.
for (const form of document.querySelectorAll("form[data-fragment]")) {
  const code = location.hash.slice(1);
  if (!code || code === "inhalt") continue;
  document.getElementById(form.dataset.fragment).value = code;
  history.replaceState(null, "", location.pathname + location.search);
}

// A menu of the navigation closes where something else has the focus or is clicked, and with Escape.
for (const menu of document.querySelectorAll("nav.main details")) {
  const leave = (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
