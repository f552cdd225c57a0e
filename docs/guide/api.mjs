// What the scripts of the guides share: how an act is sent through the API, and how its answer is shown.
// For a server that believes the header Luuvet-Recorder: `make demo`, or `luuvet serve --development`.

process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

const args = process.argv.slice(2);
const named = args.indexOf("--url");
const url = named < 0 ? "http://127.0.0.1:8080/graphql" : args.splice(named, 2)[1];

/** The agency that the caller named, or another. */
export const agencyOr = (usual) => args[0] ?? usual;

/** Sends one operation; `as` is the header's text. Answers with the data and the errors. */
async function send(query, variables = {}, as = undefined) {
  const headers = { "content-type": "application/json" };
  if (as) headers["luuvet-recorder"] = as;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}

export async function ask(query, variables) {
  const { data, errors } = await send(query, variables);
  if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
  return data;
}

/** Who holds an office at an agency today. */
export async function officers(of, office) {
  const query = `query ($of: AgencyCode!, $office: Office!) {
    agency(code: $of) { officers(office: $office) { unit person { id } } }
  }`;
  const { agency } = await ask(query, { of, office });
  if (!agency) throw new Error(`there is no agency ${of}`);
  return agency.officers.map(({ unit, person }) => ({ person: person.id, unit }));
}

export async function holder(of, office, role) {
  const [first] = await officers(of, office);
  if (!first) throw new Error(`nobody is ${role} at ${of} today`);
  return { person: first.person, header: `person=${first.person}; role=${role}; agency=${of}` };
}

/** An act of a person on a workflow instance; its type of input is named like the command. */
async function act(who, mutation, type, input, id) {
  const [open, call] = id ? ["$id: StreamId!, ", "id: $id, "] : ["", ""];
  const query = `mutation (${open}$input: ${type}!) { ${mutation}(${call}input: $input) { stream position } }`;
  const { data, errors } = await send(query, { id, input }, who.header);
  return { accepted: data?.[mutation], refused: errors?.[0] };
}

export async function must(who, mutation, type, input, id) {
  const { accepted, refused } = await act(who, mutation, type, input, id);
  if (refused) throw new Error(`${mutation}: ${refused.message} (${refused.extensions.rule})`);
  console.log(`${String(accepted.position).padStart(9)}  ${mutation}`);
  return accepted.stream;
}

/** An act that the rules stand against: shows which, on what authority. */
export async function mustNot(who, mutation, type, input, id) {
  const { refused } = await act(who, mutation, type, input, id);
  if (!refused) throw new Error(`${mutation} was accepted, and ought not to be`);
  const { rule, source, message } = refused.extensions;
  console.log(`  refused  ${mutation}: ${rule} (${source})\n           ${message.vi}\n           ${message.en}`);
}
