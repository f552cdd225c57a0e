// Runs the audit suite of graphql-http and the reference client of graphql-ws against a toy server.
// usage: node audit.mjs http://127.0.0.1:PORT/graphql REPORT
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { auditServer } from 'graphql-http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, report] = process.argv.slice(2);

const results = await auditServer({ url });
for (const { id, name, status, reason } of results) {
  if (status !== 'ok') console.log(`${status} ${id} ${name}: ${reason}`);
}
const kept = results.filter(({ status }) => status === 'ok').length;
console.log(`graphql-http: ${kept} of ${results.length} audits ok`);

const { version } = JSON.parse(readFileSync('node_modules/graphql-http/package.json'));
const rows = results.map(({ id, name, status }) => `| ${id} | ${name.replaceAll('|', '\\|')} | ${status} |`);
writeFileSync(
  report,
  `# What other people's audit says

The report of graphql-http's audit suite (${version}) on GraphQL over HTTP as the server speaks it: ${kept} of ${results.length} are ok.
Written by the test \`conformance\`, which fails where it is not so any more (\`LUUVET_BLESS=1 cargo test --workspace --test conformance -- --ignored\`).

| audit | what is asked | |
|---|---|---|
${rows.join('\n')}
`,
);

const closed = [];
const client = createClient({
  url: url.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: { 'toy-person': 'An' },
  retryAttempts: 0,
  on: { closed: (event) => closed.push(event.code) },
});

async function all(query, variables) {
  const items = [];
  for await (const item of client.iterate({ query, variables })) items.push(item);
  return items;
}

assert.deepEqual(await all('{ me }'), [{ data: { me: 'An' } }]);
assert.deepEqual(await all('mutation ($n: Int!) { add(n: $n) }', { n: 2 }), [{ data: { add: 2 } }]);
assert.deepEqual(
  await all('subscription { count(to: 3) }'),
  [1, 2, 3].map((count) => ({ data: { count } })),
);
await assert.rejects(all('{ nothing }'), (errors) => errors[0].extensions.code === 'GRAPHQL_VALIDATION_FAILED');
await assert.rejects(all('subscription { refused }'), (errors) => Array.isArray(errors));
// Leaving a stream in its middle leaves the socket open for the others.
const [one, two] = ['a', 'b'].map((id) => client.iterate({ query: `subscription { ${id}: wait }` }));
assert.deepEqual((await one.next()).value, { data: { a: true } });
assert.deepEqual((await two.next()).value, { data: { b: true } });
await one.return();
assert.deepEqual(await all('{ me }'), [{ data: { me: 'An' } }]);
await two.return();
await client.dispose();
console.log(`graphql-ws: the reference client is served`);

if (kept !== results.length) process.exit(1);
