// The explorer of the API. No library: the page, one endpoint and its socket.
// All text from the server goes into the page as text, never as markup.

const ENDPOINT = new URL('graphql', document.baseURI);
const HISTORY_MAX = 50; // As many as one scrolls through.
const EVENTS_MAX = 200; // A stream may run for days; the page keeps the latest.

const $ = (id) => document.getElementById(id);
const box = { query: $('query'), variables: $('variables'), headers: $('headers') };

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// What is kept. Headers may name a person or hold a token: they stay in this tab alone.
const shelf = (key) => (key === 'headers' ? sessionStorage : localStorage);
const kept = (key) => shelf(key).getItem(`luuvet.${key}`);
function keep(key, text) {
  try {
    shelf(key).setItem(`luuvet.${key}`, text);
  } catch {
    // A full or forbidden store costs comfort only.
  }
}

function say(text, bad = false) {
  $('status').textContent = text;
  $('status').classList.toggle('bad', bad);
}

// ── Input ────────────────────────────────────────────────────────────────────────────────────

function object(field, name) {
  const text = box[field].value.trim();
  let value = {};
  try {
    if (text) value = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('{…}');
    box[field].classList.remove('bad');
    return value;
  } catch (error) {
    box[field].classList.add('bad');
    throw new Error(`${name}: ${error.message}`);
  }
}

// The operations of a document: the names and kinds that stand outside all braces.
function operations(text) {
  const bare = text.replace(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g, ' ');
  const found = [];
  let depth = 0;
  let before = '';
  for (const [token] of bare.matchAll(/[{}()[\]]|[_A-Za-z]\w*/g)) {
    if ('{(['.includes(token)) {
      if (token === '{' && depth === 0) {
        if (!before) found.push({ kind: 'query', name: null });
        before = '';
      }
      depth += 1;
    } else if ('})]'.includes(token)) {
      depth -= 1;
    } else if (depth === 0) {
      if (['query', 'mutation', 'subscription', 'fragment'].includes(before)) {
        if (before !== 'fragment') found.at(-1).name = token;
        before = 'named';
      } else if (!before) {
        before = token;
        if (token !== 'fragment') found.push({ kind: token, name: null });
      }
    }
  }
  return found;
}

function offerOperations() {
  const names = operations(box.query.value).map(({ name }) => name).filter(Boolean);
  const chosen = $('operation').value;
  $('operation').replaceChildren(...names.map((name) => new Option(name, name)));
  if (names.includes(chosen)) $('operation').value = chosen;
  $('operation-label').hidden = names.length < 2;
}

function fill({ query, variables }) {
  box.query.value = query;
  box.variables.value = variables;
  for (const field of ['query', 'variables']) keep(field, box[field].value);
  offerOperations();
}

// ── History and examples ─────────────────────────────────────────────────────────────────────

let past = [];
try {
  past = JSON.parse(kept('history') ?? '[]');
} catch {
  // An unreadable history begins anew.
}

function showHistory() {
  const label = ({ query, at }) => `${at} · ${query.replace(/\s+/g, ' ').trim().slice(0, 60)}`;
  $('history').replaceChildren(new Option('–', ''), ...past.map((one, n) => new Option(label(one), n)));
}

function remember() {
  const at = new Date().toLocaleString('vi-VN', { dateStyle: 'short', timeStyle: 'short' });
  const one = { query: box.query.value, variables: box.variables.value, at };
  past = past.filter(({ query, variables }) => query !== one.query || variables !== one.variables);
  past = [one, ...past].slice(0, HISTORY_MAX);
  keep('history', JSON.stringify(past));
  showHistory();
}

async function loadExamples() {
  const { examples, headers } = await (await fetch('graphiql/examples.json')).json();
  const shown = examples.map(({ title, query, variables }) => {
    const empty = Object.keys(variables).length === 0;
    return { title, query, variables: empty ? '' : JSON.stringify(variables, null, 2) };
  });
  const option = ({ title }, n) => new Option(`${title.vi} / ${title.en}`, n);
  $('examples').append(...shown.map(option));
  $('examples').addEventListener('change', ({ target }) => {
    if (target.value) fill(shown[target.value]);
    target.value = '';
  });
  if (kept('headers') === null && Object.keys(headers).length > 0) {
    box.headers.value = JSON.stringify(headers, null, 2);
  }
  if (!box.query.value) fill(shown[0] ?? { query: '{\n  __typename\n}\n', variables: '' });
}

// ── Results ──────────────────────────────────────────────────────────────────────────────────

// JSON with its parts marked for the style sheet.
function coloured(value) {
  const text = JSON.stringify(value, null, 2);
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(/("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g)) {
    const kind = match[2] ? 'key' : match[1] ? 'string' : 'literal';
    const token = match[1] ?? match[0];
    parts.push(text.slice(at, match.index), element('span', { className: kind, textContent: token }));
    at = match.index + token.length;
  }
  return [...parts, text.slice(at)];
}

function show(value) {
  $('result').replaceChildren(element('pre', {}, ...coloured(value)));
}

function showEvent(value) {
  const at = element('time', { textContent: new Date().toLocaleTimeString('vi-VN') });
  $('result').prepend(element('pre', {}, at, ...coloured(value)));
  while ($('result').childElementCount > EVENTS_MAX) $('result').lastChild.remove();
}

// ── HTTP ─────────────────────────────────────────────────────────────────────────────────────

async function post(body, headers, signal) {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(body),
    signal,
  });
  return { response, answer: await response.json() };
}

async function overHttp(body, headers, current) {
  const abort = new AbortController();
  stop = () => abort.abort();
  const begin = performance.now();
  say('Đang chạy… / Running…');
  const { response, answer } = await post(body, headers, abort.signal);
  const took = `${Math.round(performance.now() - begin)} ms`;
  const position = response.headers.get('luuvet-position');
  if (!current()) return;
  show(answer);
  const words = [`HTTP ${response.status}`, took];
  if (position) words.push(`vị trí / position ${position}`);
  say(words.join(' · '), !response.ok || Boolean(answer.errors));
}

// ── WebSocket ────────────────────────────────────────────────────────────────────────────────

function overSocket(payload, headers, current) {
  const address = new URL(ENDPOINT);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, 'graphql-transport-ws');
  const send = (message) => socket.send(JSON.stringify(message));
  let count = 0;
  let last = null;
  $('result').replaceChildren();
  say('Đang kết nối… / Connecting…');
  return new Promise((resolve) => {
    stop = () => {
      if (socket.readyState === WebSocket.OPEN) send({ type: 'complete', id: '1' });
      last ??= [`Đã dừng sau ${count} sự kiện / Stopped after ${count} events`, false];
      socket.close(1000);
    };
    socket.onopen = () => send({ type: 'connection_init', payload: headers });
    socket.onmessage = ({ data }) => {
      if (!current()) return;
      const message = JSON.parse(data);
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload });
        say('● Đang theo dõi… / Live…');
      }
      if (message.type === 'next') {
        count += 1;
        showEvent(message.payload);
        say(`● Trực tiếp: ${count} sự kiện / Live: ${count} events`);
      }
      if (message.type === 'error') {
        show({ errors: message.payload });
        last = ['Bị từ chối / Refused', true];
        socket.close(1000);
      }
      if (message.type === 'complete') {
        last = [`Kết thúc sau ${count} sự kiện / Ended after ${count} events`, false];
        socket.close(1000);
      }
    };
    socket.onclose = ({ code, reason }) => {
      if (current()) say(...(last ?? [`Kết nối đã đóng / Closed: ${code} ${reason}`, true]));
      resolve();
    };
  });
}

// ── Running ──────────────────────────────────────────────────────────────────────────────────

let stop = null;
let runs = 0;

async function run() {
  stop?.();
  runs += 1;
  const mine = runs;
  const current = () => mine === runs; // A later run takes over the page.
  try {
    const [variables, headers] = [object('variables', 'Biến / Variables'), object('headers', 'Tiêu đề / Headers')];
    const found = operations(box.query.value);
    const operationName = found.length > 1 ? $('operation').value || null : null;
    const chosen = found.find(({ name }) => name === operationName) ?? found[0];
    const body = { query: box.query.value, variables };
    if (operationName) body.operationName = operationName;
    remember();
    $('stop').hidden = false;
    await (chosen?.kind === 'subscription' ? overSocket : overHttp)(body, headers, current);
  } catch (error) {
    const aborted = error.name === 'AbortError';
    if (current()) say(aborted ? 'Đã dừng / Stopped' : error.message, !aborted);
  }
  if (!current()) return;
  stop = null;
  $('stop').hidden = true;
}

// ── Documentation ────────────────────────────────────────────────────────────────────────────

// Lists and non-nulls of one type nest three deep at most: `[T!]!`.
const REF = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const VALUE = `name description defaultValue type { ${REF} }`;
const INTROSPECTION = `query LuuvetExplorer { __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types { kind name description
    fields(includeDeprecated: true) { name description isDeprecated deprecationReason args { ${VALUE} } type { ${REF} } }
    inputFields { ${VALUE} }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    interfaces { ${REF} } possibleTypes { ${REF} } } } }`;

let schema = null;
let trail = [];

async function loadSchema() {
  try {
    const { answer } = await post({ query: INTROSPECTION }, object('headers', 'Tiêu đề / Headers'));
    if (!answer.data) throw new Error(answer.errors?.[0]?.message ?? '?');
    schema = answer.data.__schema;
    trail = trail.filter((name) => typeNamed(name));
    showDocs();
  } catch (error) {
    $('docs').replaceChildren(element('p', { textContent: `Không đọc được lược đồ / No schema: ${error.message}` }));
  }
}

const typeNamed = (name) => schema.types.find((type) => type.name === name);

function link(name) {
  const open = () => {
    if (trail.at(-1) !== name) trail.push(name);
    $('search').value = '';
    showDocs();
  };
  return element('button', { className: 'link', type: 'button', textContent: name, onclick: open });
}

function reference(type) {
  if (type.kind === 'NON_NULL') return [...reference(type.ofType), '!'];
  if (type.kind === 'LIST') return ['[', ...reference(type.ofType), ']'];
  return [link(type.name)];
}

function described(item, ...head) {
  const row = element('li', {}, element('code', { className: item.isDeprecated ? 'deprecated' : '' }, ...head));
  for (const text of [item.description, item.deprecationReason]) {
    if (text) row.append(element('p', { textContent: text }));
  }
  return row;
}

function valueHead({ name, type, defaultValue }) {
  return [`${name}: `, ...reference(type), defaultValue ? ` = ${defaultValue}` : ''];
}

function fieldRow(field) {
  const args = field.args.flatMap((arg, n) => [n ? ', ' : '(', ...valueHead(arg)]);
  return described(field, field.name, ...args, args.length ? '): ' : ': ', ...reference(field.type));
}

function list(title, rows) {
  return rows.length ? [element('h4', { textContent: title }), element('ul', {}, ...rows)] : [];
}

function typePage(type) {
  const plain = (types) => (types ?? []).map((one) => element('li', {}, link(one.name)));
  const page = [element('h3', {}, type.name, ' ', element('small', { textContent: type.kind }))];
  if (type.description) page.push(element('p', { textContent: type.description }));
  return [
    ...page,
    ...list('Trường / Fields', (type.fields ?? []).map(fieldRow)),
    ...list('Trường nhập / Input fields', (type.inputFields ?? []).map((one) => described(one, ...valueHead(one)))),
    ...list('Giá trị / Values', (type.enumValues ?? []).map((one) => described(one, one.name))),
    ...list('Giao diện / Interfaces', plain(type.interfaces)),
    ...list('Các kiểu / Possible types', plain(type.possibleTypes)),
  ];
}

function startPage() {
  const roots = [schema.queryType, schema.mutationType, schema.subscriptionType].filter(Boolean);
  const isRoot = ({ name }) => roots.some((root) => root.name === name);
  const others = schema.types.filter((type) => !type.name.startsWith('__') && !isRoot(type));
  others.sort((a, b) => a.name.localeCompare(b.name));
  return [
    ...list('Gốc / Roots', roots.map(({ name }) => described(typeNamed(name), link(name)))),
    ...list('Kiểu / Types', others.map(({ name }) => element('li', {}, link(name)))),
  ];
}

function searchPage(wanted) {
  const fits = (text) => text?.toLocaleLowerCase('vi').includes(wanted);
  const rows = [];
  for (const type of schema.types.filter(({ name }) => !name.startsWith('__'))) {
    if (fits(type.name) || fits(type.description)) rows.push(described(type, link(type.name)));
    for (const field of [...(type.fields ?? []), ...(type.inputFields ?? [])]) {
      if (fits(field.name) || fits(field.description)) {
        rows.push(described(field, link(type.name), `.${field.name}: `, ...reference(field.type)));
      }
    }
  }
  const none = element('p', { textContent: 'Không tìm thấy / Nothing found' });
  return rows.length ? [element('ul', {}, ...rows.slice(0, 200))] : [none];
}

function showDocs() {
  if (!schema) return;
  const wanted = $('search').value.trim().toLocaleLowerCase('vi');
  const crumb = (textContent, length) => {
    const onclick = () => {
      trail.length = length;
      $('search').value = '';
      showDocs();
    };
    return element('button', { className: 'link', type: 'button', textContent, onclick });
  };
  const crumbs = trail.map((name, n) => crumb(`› ${name}`, n + 1));
  $('trail').replaceChildren(crumb('Đầu / Start', 0), ...crumbs.slice(-4));
  const type = trail.length ? typeNamed(trail.at(-1)) : null;
  $('docs').replaceChildren(...(wanted ? searchPage(wanted) : type ? typePage(type) : startPage()));
  $('docs').scrollTop = 0;
}

// ── Beginning ────────────────────────────────────────────────────────────────────────────────

for (const [field, area] of Object.entries(box)) {
  area.value = kept(field) ?? '';
  area.addEventListener('input', () => keep(field, area.value));
}
box.query.addEventListener('input', offerOperations);
box.headers.addEventListener('change', loadSchema);
$('search').addEventListener('input', showDocs);
$('reload').addEventListener('click', loadSchema);
$('run').addEventListener('click', run);
$('stop').addEventListener('click', () => stop?.());
$('history').addEventListener('change', ({ target }) => {
  if (target.value) fill(past[target.value]);
  target.value = '';
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});

showHistory();
offerOperations();
await loadExamples();
await loadSchema();
