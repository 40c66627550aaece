// The dashboard: one module, no build step. Everything that comes from the API is put into the page as text, never as markup.

const API = "/api/v1/";
const KEY = "anchorwatch-token";
const REFRESH_MILLIS = 5000;
const PATIENCE_MILLIS = 8000;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const $ = id => document.getElementById(id);
const main = $("main");

// Elements and words

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1) + ".";
const words = text => String(text ?? "").replaceAll("_", " ").replaceAll("-", " ");
const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const percent = share => `${Math.round(100 * share)} %`;
const link = (to, text) => h("a", { href: to }, text);
const jobPath = job => "/jobs/" + encodeURIComponent(job);
const slotPath = slot => "/slots/" + encodeURIComponent(slot);
const owner = id => String(id).slice(0, String(id).lastIndexOf("/")) || id;
const tag = (text, kind) => h("span", { class: "tag " + (kind || text) }, words(text));

// Times: local, with the distance from the store's now, which may be another than this machine's

let ahead = 0;
const now = () => Date.now() + ahead;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayForm = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

function span(millis) {
  const s = Math.abs(millis) / 1000;
  if (s < 1) return `${Math.round(s * 1000)} ms`;
  if (s < 10) return `${s.toFixed(1).replace(".0", "")} s`;
  if (s < 90) return `${Math.round(s)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 129600) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} days`;
}

function distance(at) {
  const away = Date.parse(at) - now();
  if (Math.abs(away) < 500) return "now";
  const told = Math.abs(away) < 10000 ? `${Math.round(Math.abs(away) / 1000)} s` : span(away);
  return away < 0 ? `${told} ago` : `in ${told}`;
}

function local(at) {
  const date = new Date(at);
  const near = Math.abs(date - now()) < 6 * 86400000;
  const time = clock.format(date).replace(/:00$/, "");
  return near ? `${time} ${weekday.format(date)}` : `${dayForm.format(date)} ${time}`;
}

function when(at, otherwise = "–") {
  if (!at) return otherwise;
  const exact = new Date(at).toISOString();
  return h("time", { class: "when", datetime: exact, title: exact }, local(at), " ", h("small", { "data-at": at }, distance(at)));
}

function tick() {
  for (const one of document.querySelectorAll("[data-at]")) {
    const told = distance(one.dataset.at);
    if (one.textContent !== told) one.textContent = told;
  }
}

// The API

class Failure extends Error {
  constructor(status, message) { super(message); this.status = status; }
}

const token = () => sessionStorage.getItem(KEY) || "";
const credentials = () => (token() ? { Authorization: "Bearer " + token() } : {});

async function ask(path, body) {
  const halt = new AbortController();
  const timer = setTimeout(() => halt.abort(), PATIENCE_MILLIS);
  try {
    const response = await fetch(API + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { ...credentials(), ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-cache",
      signal: halt.signal,
    });
    const said = response.headers.get("Anchorwatch-Now");
    if (said) ahead = Date.parse(said) - Date.now();
    const data = await response.json();
    if (!response.ok) throw new Failure(response.status, data.error || `status ${response.status}`);
    return { data, stale: response.headers.has("Anchorwatch-Stale") ? response.headers.get("Anchorwatch-Heard") : null };
  } catch (e) {
    if (e instanceof Failure) throw e;
    throw new Failure(0, "this worker does not answer");
  } finally {
    clearTimeout(timer);
  }
}

const get = async path => { const told = await ask(path); if (told.stale) stale = told.stale; return told.data; };
const encode = encodeURIComponent;

// Live numbers

let status = {};
let mayChange = false;
let silent = null;
let stale = null;

function showPulse(pulse) {
  ahead = Date.parse(pulse.now) - Date.now();
  silent = null;
  const news = pulse.look !== status.look;
  status = { ...status, ...pulse };
  pulseLine();
  if (news) refreshSoon();
}

function pulseLine() {
  const line = $("pulse");
  const open = (status.critical || 0) + (status.warning || 0);
  const away = silent || status.silentSince || stale;
  $("count-problems").textContent = open ? String(open) : "";
  let told = "Asking this worker …";
  if (silent) told = [`This worker has not answered since ${clock.format(new Date(silent))}. Below is what it said last.`];
  else if (status.silentSince || stale) {
    told = ["The store does not answer; nothing heard since ", local(status.silentSince || stale), ". Below is the last that is known."];
  } else if (status.jobs) {
    const jobs = status.jobs;
    told = [
      open ? plural(open, "problem") : "All well", ` · ${plural(jobs.all, "job")}`,
      jobs.overdue ? ` · ${jobs.overdue} overdue` : "", jobs.paused ? ` · ${jobs.paused} paused` : "",
      status.draining ? " · this worker drains" : "",
    ];
  } else if (status.now) told = "The store has not been heard yet.";
  line.classList.toggle("away", Boolean(away));
  const text = [told].flat().join("");
  if (line.textContent !== text) line.textContent = text;
}

async function follow() {
  let wait = 500;
  for (;;) {
    try {
      const response = await fetch(API + "stream", { headers: credentials(), cache: "no-store" });
      if (!response.ok) throw new Failure(response.status, "no stream");
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
        const events = text.split("\n\n");
        text = events.pop();
        for (const event of events) {
          const data = event.split("\n").filter(line => line.startsWith("data: ")).map(line => line.slice(6)).join("\n");
          if (data) showPulse(JSON.parse(data));
        }
      }
      wait = 500;
    } catch (e) {
      if (!e.status) { silent ||= now(); pulseLine(); }
      wait = Math.min(5000, wait * 2);
    }
    await new Promise(done => setTimeout(done, document.hidden ? 5000 : wait));
  }
}

async function askStatus() {
  try {
    const data = await get("status");
    status = { ...status, ...data };
    mayChange = data.mayChange;
    $("build").textContent = `Anchorwatch ${data.version} (${data.commit}), told by ${owner(data.worker)}.`;
  } catch (e) {
    if (e.status === 401) mayChange = false;
    else throw e;
  } finally {
    $("key").textContent = mayChange ? "Changes allowed" : "Read only";
  }
  pulseLine();
}

// Pieces of pages

function table(caption, columns, rows, none) {
  if (!rows.length) return h("p", { class: "faint" }, none);
  return h("div", { class: "tablet", role: "region", "aria-label": caption, tabindex: "0" },
    h("table", { role: "table", "aria-label": caption },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(c => h("th", { scope: "col", role: "columnheader" }, c)))),
      h("tbody", { role: "rowgroup" }, rows.map(row => h("tr", { role: "row" }, row.map((cell, i) =>
        i === 0
          ? h("th", { scope: "row", role: "rowheader" }, cell)
          : h("td", { role: "cell", "data-label": columns[i] }, cell)))))));
}

const facts = pairs => h("dl", { class: "facts" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
  .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

const MARKS = { succeeded: "✓", failed: "✗", skipped: "–", running: "▶", retry: "↻", due: "○" };

function told(slot) {
  return words(slot.state) + (slot.reason ? `: ${slot.reason}` : "") + (slot.count > 1 ? `, ${slot.count} slots` : "");
}

function sparks(recent) {
  if (!recent) return h("span", { class: "faint" }, "not known now");
  const counts = {};
  for (const slot of recent) counts[slot.state] = (counts[slot.state] || 0) + 1;
  const label = recent.length
    ? `last ${plural(recent.length, "slot")}: ` + Object.entries(counts).map(([state, n]) => `${n} ${state}`).join(", ")
    : "no slot yet";
  return recent.length
    ? h("span", { class: "sparks", role: "img", "aria-label": label, title: label }, [...recent].reverse().map(s => h("span", { class: "spark " + s.state })))
    : h("span", { class: "faint" }, "none yet");
}

// A row for each day; where slots are a day or so apart, a row for each week and the day in each cell.
function strip(slots) {
  const days = new Map(), weeks = new Map();
  const add = (rows, name, slot) => { if (!rows.has(name)) rows.set(name, []); rows.get(name).unshift(slot); };
  for (const slot of slots) {
    const date = new Date(slot.at), monday = new Date(date);
    monday.setDate(date.getDate() - ((date.getDay() + 6) % 7));
    add(days, `${dayForm.format(date)} ${weekday.format(date)}`, slot);
    add(weeks, `week of ${dayForm.format(monday)}`, slot);
  }
  const byWeek = slots.length < 2 * days.size;
  const rows = byWeek ? weeks : days;
  const cell = slot => {
    const date = new Date(slot.at), day = dayForm.format(date);
    const label = `${byWeek ? `${weekday.format(date)} ${day} ` : ""}${clock.format(date)} ${told(slot)}`;
    return h("a", { class: "slot " + slot.state, href: slotPath(slot.slot), title: label, "aria-label": label }, MARKS[slot.state] || "?", byWeek ? ` ${day.slice(8)}` : null);
  };
  return [
    h("dl", { class: "strip" }, [...rows].map(([name, of]) => [h("dt", {}, name), h("dd", {}, of.map(cell))])),
    h("p", { class: "legend" }, Object.entries(MARKS).map(([state, mark]) => h("span", {}, h("span", { class: "slot " + state, "aria-hidden": "true" }, mark), state))),
  ];
}

function change(label, path, body, done) {
  const button = h("button", {
    type: "button",
    disabled: !mayChange,
    title: mayChange ? null : "Read only: give the token with the button at the top",
    onclick: async () => {
      button.disabled = true;
      try {
        const answer = await ask(path, body ?? {});
        say(done(answer.data));
      } catch (e) {
        say(`That was not done: ${e.message}.`);
        if (e.status === 401) await askStatus();
      }
      await show(true);
    },
  }, label);
  return button;
}

function say(text) {
  $("said").textContent = "";
  setTimeout(() => { $("said").textContent = text; }, 50);
  const note = $("note");
  if (note) note.textContent = text;
  lastNote = { text, at: Date.now() };
}
let lastNote = { text: "", at: 0 };
const note = () => h("p", { id: "note", class: "faint" }, Date.now() - lastNote.at < 20000 ? lastNote.text : "");
const readOnlyHint = () => !mayChange && h("span", { class: "faint" }, "Read only: the button at the top takes the token.");

function subject(problem) {
  const text = problem.subject;
  if (/@\d{4}-/.test(text)) return link(slotPath(text), text);
  const ofJob = /^(overdue|no_next|definition|not_reg|job_|anchor|paused|no_success|doorbell_m)/.test(problem.kind);
  return ofJob ? link(jobPath(text), text) : h("span", {}, text);
}

function pager(next, parameters, key = "after") {
  const query = new URLSearchParams(parameters);
  const links = [];
  if (query.has(key)) { const first = new URLSearchParams(query); first.delete(key); links.push(link(`${location.pathname}?${first}`, "First page")); }
  if (next !== null && next !== undefined) { query.set(key, next); links.push(link(`${location.pathname}?${query}`, "Next page")); }
  return links.length ? h("p", { class: "row" }, links) : null;
}

// Pages: each gives its title and what it shows

async function problemsPage() {
  const [data, done] = await Promise.all([get("problems"), get("actions")]);
  const card = problem => h("section", { class: "card " + problem.severity },
    h("h2", { class: "row" }, tag(problem.severity), h("span", {}, words(problem.kind)), subject(problem)),
    h("p", {}, sentence(problem.text)),
    facts([["Since", when(problem.since)], ["Last seen", when(problem.lastSeen)], ["What to do", problem.remedy.replaceAll("JOB", problem.subject) + "."]]));
  return { title: "Problems", content: [
    h("h1", {}, "Problems"),
    data.open.length ? data.open.map(card) : h("section", { class: "card calm" },
      h("h2", {}, "✓ Nothing is wrong"),
      h("p", {}, `The watch looked at ${plural(data.jobs, "job")} `, h("span", { "data-at": data.seenAt }, distance(data.seenAt)), " and found each on time. ", link("/jobs", "See the jobs"))),
    h("h2", {}, "Lately put right"),
    table("Lately put right", ["What", "About", "When", "How"], data.closed.map(one => [words(one.kind), subject(one), when(one.resolvedAt), one.healed || "not seen any more"]), "Nothing in the last days."),
    h("h2", {}, "Done from here"),
    table("Done from here", ["What", "About", "When", "From"], done.actions.map(one => [words(one.what), one.subject, when(one.at), one.from]), "Nobody has changed anything from a dashboard."),
  ] };
}

async function jobsPage(query) {
  const given = new URLSearchParams();
  for (const name of ["q", "state", "after"]) if (query.get(name)) given.set(name, query.get(name));
  const data = await get("jobs?" + given);
  const submit = event => {
    event?.preventDefault();
    const asked = new URLSearchParams();
    if ($("q").value) asked.set("q", $("q").value);
    if ($("state").value) asked.set("state", $("state").value);
    go("/jobs" + (String(asked) ? "?" + asked : ""), true);
  };
  const states = [["", `any (${data.counts.all})`], ...["overdue", "waiting", "paused"].map(s => [s, `${s} (${data.counts[s]})`])];
  const row = job => [
    link(jobPath(job.job), job.job), job.schedule, [tag(job.state), job.overdueSince && job.state === "overdue" ? [" ", when(job.overdueSince)] : null],
    when(job.nextSlot, job.state === "paused" ? "none while paused" : "when the one before has ended"), when(job.lastSuccessAt, "never"), sparks(job.recent),
  ];
  return { title: "Jobs", content: [
    h("h1", {}, "Jobs"),
    h("form", { class: "row filter", role: "search", onsubmit: submit },
      h("div", { class: "row" }, h("label", { for: "q" }, "Name, type or site"), h("input", { id: "q", type: "search", value: query.get("q") || "", onchange: submit })),
      h("div", { class: "row" }, h("label", { for: "state" }, "State"), h("select", { id: "state", onchange: submit }, states.map(([value, text]) => h("option", { value, selected: (query.get("state") || "") === value }, text))))),
    table("Jobs", ["Job", "Schedule", "State", "Next", "Last success", "Last 30 slots"], data.jobs.map(row), "No job matches."),
    pager(data.next, given),
  ] };
}

async function jobPage(query, name) {
  const given = new URLSearchParams({ limit: "200" });
  if (query.get("after")) given.set("after", query.get("after"));
  const [job, slots] = await Promise.all([get(`jobs/${encode(name)}?zone=${encode(zone)}`), get(`jobs/${encode(name)}/slots?${given}`)]);
  const asked = data => `Asked: the slot ${data.slot} runs as soon as a worker takes it.`;
  return { title: job.job, content: [
    h("p", { class: "faint" }, link("/jobs", "Jobs"), " / ", job.type, " for site ", job.site),
    h("h1", { class: "row" }, h("span", {}, job.job), tag(job.state)),
    h("p", { class: "row" },
      change("Run now", `jobs/${encode(name)}/run`, {}, asked),
      job.paused ? change("Resume", `jobs/${encode(name)}/resume`, {}, () => `${name} goes on.`) : change("Pause", `jobs/${encode(name)}/pause`, {}, () => `${name} is paused.`),
      readOnlyHint()),
    note(),
    h("section", { class: "card" }, facts([
      ["State", job.health], ["Next", job.next], ["Why", job.why.map(line => h("p", {}, line))], ["Since", job.since], ["Last success", job.lastSuccess],
    ])),
    h("h2", {}, "What holds it now"),
    job.holding.length
      ? h("ul", { class: "plain card" }, job.holding.map(hold => h("li", {}, tag(hold.kind, HOLDS[hold.kind] || "bad"), " ", hold.text, hold.slot ? [" ", link(slotPath(hold.slot), "Look at the slot")] : null)))
      : h("p", {}, "Nothing is due and nothing runs: it waits for its next slot."),
    h("h2", {}, "Slots"),
    slots.slots.length ? h("section", { class: "card" }, strip(slots.slots), pager(slots.next, query)) : h("p", { class: "faint" }, "None yet."),
    h("h2", {}, "Workers"),
    table("Workers", ["Worker", "Version", "Has its file", "Takes work", "Heard of"], job.workers.map(w => [owner(w.id), w.version, FILES[w.file] || words(w.file), w.draining ? "no, it drains" : "yes", when(w.heartbeatAt)]), "None is alive."),
    h("details", {}, h("summary", {}, "Definition"), facts(Object.entries(job.definition).map(([key, value]) => [h("code", {}, key), value]))),
  ] };
}
const FILES = { current: "yes", other: "another version of it", absent: "no" };
const HOLDS = { running: "run", removed: "skipped", paused: "warn", locked: "warn", "retry-wait": "warn" };

async function slotPage(query, id) {
  const slot = await get("slots/" + encode(id));
  const took = slot.startedAt ? Date.parse(slot.endedAt || new Date(now()).toISOString()) - Date.parse(slot.startedAt) : null;
  const done = slot.progress?.done, total = slot.progress?.total;
  const outcome = slot.outcome || {};
  return { title: slot.slot, content: [
    h("p", { class: "faint" }, link("/jobs", "Jobs"), " / ", link(jobPath(slot.job), slot.job)),
    h("h1", { class: "row" }, h("span", {}, local(slot.at)), tag(slot.state)),
    h("section", { class: "card" }, facts([
      ["Slot", h("code", {}, slot.slot)], ["Became", told(slot) + (outcome.kind === "partial" ? ", in part" : "")], ["Due", when(slot.at)],
      ["Asked for", slot.origin === "manual" ? "by hand, outside the schedule" : `by the schedule, generation ${slot.generation}`],
      ["Attempts", `${slot.attempt}` + (slot.failures ? `, ${plural(slot.failures, "failure")}` : "") + (slot.deaths ? `, ${plural(slot.deaths, "worker")} lost` : "")],
      ["Started", slot.startedAt && [when(slot.startedAt), ` (${span(Date.parse(slot.startedAt) - Date.parse(slot.at))} after it was due)`]],
      ["Ended", slot.endedAt && when(slot.endedAt)], ["Took", took !== null && took >= 0 && slot.attempt ? span(took) : null],
      ["Next attempt", slot.state === "retry" && slot.retryAt ? when(slot.retryAt) : null],
      ["Worker", slot.owner && h("code", {}, slot.owner)], ["Heard of", slot.state === "running" && when(slot.heartbeatAt)],
      ["Went into", slot.into && link(slotPath(slot.into), slot.into)], ["Stands for", slot.count > 1 ? `${plural(slot.count, "slot")}, up to ${local(slot.to)}` : null],
      ["Checkpoint", slot.checkpoint && `number ${slot.checkpoint}: a further attempt goes on from there`], ["Fence", slot.fence],
    ])),
    slot.progress && [h("h2", {}, "Progress"), total > 0 && h("progress", { max: total, value: done, "aria-label": "progress of the attempt" }), h("p", {}, `${done}${total > 0 ? ` of ${total}` : ""} ${slot.progress.what || ""}`)],
    slot.error && [h("h2", {}, "Error"), h("pre", { class: "card bad" }, slot.error)],
    slot.outcome && [h("h2", {}, "Outcome"), h("section", { class: "card" }, h("p", {}, outcome.text || words(outcome.kind)), facts(Object.entries(outcome.counts || {}).map(([name, n]) => [words(name), String(n)])))],
  ] };
}

async function findingsPage(query) {
  const given = new URLSearchParams();
  for (const name of ["all", "after"]) if (query.has(name)) given.set(name, query.get(name));
  const data = await get("findings/duplicates?" + given);
  const all = query.has("all");
  const row = pair => [
    link("/findings/duplicates/" + pair.id, pair.a.title || pair.a.id), pair.b.title || pair.b.id, tag(pair.relation, "run"), pair.score.toFixed(2),
    pair.decision ? `decided: ${words(pair.decision)}` : pair.reason,
  ];
  return { title: "Findings", content: [
    h("h1", {}, "Findings"),
    h("p", { class: "row" }, h("strong", {}, "Duplicates"), link("/findings/gaps", "Topic gaps")),
    h("p", {}, `${plural(data.total, "pair")}${data.hidden ? `, ${data.hidden} not shown` : ""}. `, all ? link("/findings", "Show those to look at") : data.hidden ? link("/findings?all=1", "Show all") : null),
    table("Duplicate pairs", ["Post", "And", "Relation", "Score", "Why"], data.duplicates.map(row), "No pair needs a look."),
    pager(data.next, given),
  ] };
}

function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

async function pairPage(query, id) {
  const pair = await get("findings/duplicates/" + encode(id));
  const path = `findings/duplicates/${encode(id)}/decision`;
  const side = (post, text, name) => h("section", { class: "card", "aria-label": `post ${name}` },
    h("h2", {}, post.title || post.id), pair.canonical === post.id && tag("keep", "good"),
    facts([["Id", post.id], ["Address", post.url && (/^https?:\/\//.test(post.url) ? h("a", { href: post.url, rel: "noreferrer noopener" }, post.url) : post.url)], ["Date", post.date && when(post.date)], ["Shared", percent(post.covered)], ["Only here", post.numbersOnlyHere.join(", ")]]),
    text.changed && h("p", { class: "bad" }, "The text has changed since the job ran, so nothing is marked."),
    text.there ? h("div", { class: "text", tabindex: "0", role: "region", "aria-label": `text of ${post.title || post.id}` }, marked(text.text, text.marks)) : h("p", { class: "bad" }, "This post is not there any more."),
    text.cut && h("p", { class: "faint" }, "The text goes on; only its beginning is shown."));
  return { title: `${pair.a.title || pair.a.id} and ${pair.b.title || pair.b.id}`, content: [
    h("p", { class: "faint" }, link("/findings", "Findings"), " / ", pair.job),
    h("h1", { class: "row" }, h("span", {}, "Are these the same?"), tag(pair.relation, "run"), h("span", {}, pair.score.toFixed(2))),
    h("p", {}, pair.reason, "."),
    h("p", {}, `Keep ${pair.canonical} (${pair.canonicalReason}).`),
    h("p", { class: "row" },
      change("Not a duplicate", path, { decision: "not_duplicate" }, () => "Decided: no duplicate."),
      change("Ignore series", path, { decision: "ignore_series" }, () => "Decided: the series is ignored."),
      pair.decision && change("Take it back", path, { decision: "undo" }, () => "The decision is taken back."),
      readOnlyHint()),
    note(),
    pair.decision && h("p", {}, tag("decided: " + pair.decision, "warn"), " ", when(pair.decidedAt), " It holds until one of the texts changes."),
    pair.passages.length > 0 && h("p", { class: "faint" }, `${plural(pair.passages.length, "shared passage")}, marked in both texts.`),
    h("div", { class: "split" }, side(pair.a, pair.textA, "a"), side(pair.b, pair.textB, "b")),
  ] };
}

async function gapsPage(query) {
  const given = new URLSearchParams();
  for (const name of ["all", "after"]) if (query.has(name)) given.set(name, query.get(name));
  const data = await get("findings/gaps?" + given);
  const gap = one => h("section", { class: "card" },
    h("h2", { class: "row" }, h("span", {}, one.topic?.name || one.key), tag(one.kind, "run"), one.state !== "open" && tag(one.state, "good"), one.alert && tag("look at this", "warn")),
    h("p", {}, one.evidence?.text),
    one.unheard && h("p", {}, h("strong", {}, "Stays as it was"), `, for nothing was heard of ${one.unheard}`),
    h("p", {}, h("strong", {}, "Do: "), one.suggestion?.text),
    facts([["Rank", one.rank && String(one.rank)], ["Score", one.score?.toFixed(2)], ["Since", one.first_slot && when(one.first_slot)]]),
    (one.evidence?.posts || []).length > 0 && h("details", {}, h("summary", {}, "Posts nearby"), h("ul", {}, one.evidence.posts.map(post => h("li", {}, `${post.title || post.id}: ${post.lacks}`)))),
    (one.evidence?.queries || []).length > 0 && h("details", {}, h("summary", {}, "Asked for"), h("ul", {}, one.evidence.queries.map(asked => h("li", {}, `${asked.query} (${asked.n})`)))));
  return { title: "Topic gaps", content: [
    h("h1", {}, "Findings"),
    h("p", { class: "row" }, link("/findings", "Duplicates"), h("strong", {}, "Topic gaps")),
    h("p", {}, `${plural(data.total, "gap")}${data.hidden ? `, ${data.hidden} not shown` : ""}. `, query.has("all") ? link("/findings/gaps", "Show those that are open") : data.hidden ? link("/findings/gaps?all=1", "Show all") : null),
    data.gaps.length ? data.gaps.map(gap) : h("p", { class: "faint" }, "No gap is open."),
    pager(data.next, given),
  ] };
}

async function workersPage() {
  const data = await get("workers");
  const row = w => [
    [owner(w.id), w.self ? h("span", { class: "faint" }, " (this one)") : null], w.version,
    w.silent ? tag("silent", "bad") : w.draining ? tag("drains", "warn") : tag("alive", "good"), `${w.running} of its slots run`, String(w.jobs),
    when(w.heartbeatAt), when(w.startedAt), `${w.offset} ms`, w.ailments.join("; ") || "–",
  ];
  return { title: "Workers", content: [
    h("h1", {}, "Workers"),
    table("Workers", ["Worker", "Version", "State", "Load", "Job files", "Heard of", "Started", "Clock ahead", "Ailments"], data.workers.map(row), "No worker has been heard of within an hour. Start one with “anchorwatch worker”."),
  ] };
}

// The rules of docs/model-shapes.md, for whoever does not know them by number; failures are named by themselves.
const RULES = {
  R1: "as it should be", R2: "the answer stood in thought or among other text", R3: "the answer stood in the field of thought", R4: "a placeholder stood in its place",
  R5: "prose, and only thought came", R6: "its JSON was mended", R9: "a tool call stood in text",
};
const rule = name => RULES[name] ? `${RULES[name]} (${name})` : words(name);

async function modelPage() {
  const data = await get("model");
  const share = model => h("section", { class: "card" + (model.sick ? " warning" : "") },
    h("h2", { class: "row" }, h("span", {}, model.model), model.sick ? tag("too many recoveries", "warn") : tag("fine", "good")),
    h("p", {}, `${model.recovered} of its last ${plural(model.answers, "answer")} had to be recovered (${percent(model.ratio)}).`),
    h("div", { class: "bars" }, Object.entries(model.outcomes).map(([name, n]) => [
      h("span", {}, rule(name)),
      h("meter", { min: 0, max: Math.max(1, model.answers), value: n, "aria-label": `${rule(name)}: ${n}` }), h("span", {}, String(n))])));
  return { title: "Model", content: [
    h("h1", {}, "Model"),
    h("p", {}, data.configured ? ["This worker asks ", h("strong", {}, data.configured), ". The numbers are its own since it started."] : "No model is configured: jobs that ask one say so in their outcome."),
    data.models.map(share),
    h("h2", {}, "Latest replies that were not as they should be"),
    h("p", { class: "faint" }, "Only the form is kept: letters are x, digits are 0."),
    table("Latest replies", ["Model", "When", "For", "What became of it", "Why", "Form"], data.samples.map(s => [s.model, when(s.at), s.label, tag(s.outcome, s.outcome === "recovered" ? "warn" : "bad"), s.why, h("code", {}, s.shape)]), "None since this worker started."),
  ] };
}

// Where one is

const ROUTES = [
  [/^\/$/, "problems", problemsPage], [/^\/jobs$/, "jobs", jobsPage], [/^\/jobs\/([^/]+)$/, "jobs", jobPage], [/^\/slots\/([^/]+)$/, "jobs", slotPage],
  [/^\/findings$/, "findings", findingsPage], [/^\/findings\/gaps$/, "findings", gapsPage], [/^\/findings\/duplicates\/([^/]+)$/, "findings", pairPage],
  [/^\/workers$/, "workers", workersPage], [/^\/model$/, "model", modelPage],
];
const route = () => ROUTES.map(([form, name, page]) => ({ found: location.pathname.match(form), name, page })).find(one => one.found);

let turn = 0;
let shown = { address: null, text: null };

function failed(e) {
  if (e.status === 401) return [h("h1", {}, "Token needed"), h("p", {}, "From another machine this page shows nothing without the token. The button at the top takes it.")];
  if (e.status === 404) return [h("h1", {}, "Not there"), h("p", {}, `${e.message}.`), h("p", {}, link("/jobs", "All jobs"))];
  return [h("h1", {}, "Nothing to show yet"), h("p", {}, `${e.message[0].toUpperCase()}${e.message.slice(1)}. It is asked again every few seconds.`)];
}

async function show(again) {
  const mine = ++turn;
  const address = location.pathname + location.search;
  const here = route();
  for (const a of document.querySelectorAll("nav a")) {
    if (here?.name === a.dataset.page) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  }
  let page;
  stale = null;
  try {
    page = here ? await here.page(new URLSearchParams(location.search), ...here.found.slice(1).map(decodeURIComponent)) : { title: "Not there", content: failed(new Failure(404, "there is no such page")) };
  } catch (e) {
    if (!(e instanceof Failure)) throw e;
    if (mine !== turn) return;
    if (!e.status) silent ||= now();
    // What is shown stays shown while nobody answers; the line at the top says since when.
    if (again && shown.address === address && (e.status === 0 || e.status >= 500)) { pulseLine(); return; }
    page = { title: "Anchorwatch", content: failed(e) };
  }
  if (mine !== turn) return;
  pulseLine();
  put(page, address, again);
}

function put(page, address, again) {
  const fresh = h("div", {}, page.content);
  const text = fresh.innerHTML.replace(/(data-at="[^"]*">)[^<]*</g, "$1<");
  main.removeAttribute("aria-busy");
  document.title = `${page.title} – Anchorwatch`;
  if (again && shown.address === address && shown.text === text) return;
  const kept = again && shown.address === address ? place() : null;
  const asked = again === undefined && main.contains(document.activeElement) ? document.activeElement.id : "";
  main.replaceChildren(...fresh.childNodes);
  shown = { address, text };
  if (kept) restore(kept); else if (asked) $(asked)?.focus(); else if (again === false) main.focus({ preventScroll: true });
}

// A page that is drawn anew keeps the focus, what was typed, what was opened and how far one had scrolled.
function path(element) {
  const steps = [];
  for (let e = element; e && e !== main; e = e.parentElement) steps.unshift([...e.parentElement.children].indexOf(e));
  return steps;
}
const at = steps => steps.reduce((e, i) => e?.children[i], main);
function place() {
  const active = main.contains(document.activeElement) && document.activeElement !== main ? document.activeElement : null;
  return {
    active: active && { steps: path(active), tag: active.tagName, value: active.value },
    open: [...main.querySelectorAll("details[open]")].map(path),
    scrolled: [...main.querySelectorAll(".text, .tablet")].map(e => [path(e), e.scrollTop, e.scrollLeft]),
  };
}
function restore(kept) {
  for (const steps of kept.open) { const e = at(steps); if (e?.tagName === "DETAILS") e.open = true; }
  for (const [steps, top, left] of kept.scrolled) { const e = at(steps); if (e) { e.scrollTop = top; e.scrollLeft = left; } }
  if (!kept.active) return;
  const e = at(kept.active.steps);
  if (e?.tagName !== kept.active.tag) { main.focus({ preventScroll: true }); return; }
  if (e.tagName === "INPUT") e.value = kept.active.value;
  e.focus({ preventScroll: true });
}

function go(address, keepFocus) {
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  if (!keepFocus) scrollTo(0, 0);
  show(keepFocus ? undefined : false);
}

let soon = 0;
function refreshSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => { if (!document.hidden) show(true); }, 150);
}

document.addEventListener("click", event => {
  const a = event.target.closest?.("a[href]");
  if (!a || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(a.href);
  if (to.origin !== location.origin || to.hash || !ROUTES.some(([form]) => form.test(to.pathname))) return;
  event.preventDefault();
  go(to.pathname + to.search, false);
});
addEventListener("popstate", () => show(false));
document.addEventListener("visibilitychange", () => { if (!document.hidden) show(true); });

$("key").addEventListener("click", () => {
  $("token-wrong").textContent = status.takesToken === false ? "This worker has no admin.token, so nothing can be changed from here." : "";
  $("token-text").value = "";
  $("token").showModal();
});
$("token").addEventListener("close", async () => {
  const given = $("token-text").value.trim();
  $("token-text").value = "";
  if ($("token").returnValue === "keep" && given) sessionStorage.setItem(KEY, given);
  else if ($("token").returnValue === "drop") sessionStorage.removeItem(KEY);
  else return;
  $("token").returnValue = "";
  await askStatus();
  if (token() && !mayChange) { sessionStorage.removeItem(KEY); say("That is not the token."); }
  else say(mayChange ? "Changes are allowed in this tab." : "Read only.");
  await show(true);
});

setInterval(tick, 1000);
setInterval(() => { if (!document.hidden) show(true); }, REFRESH_MILLIS);
askStatus().catch(() => { silent ||= now(); pulseLine(); });
show();
follow();
