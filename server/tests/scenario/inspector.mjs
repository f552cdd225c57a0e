// One inspection from its schedule to its closing, by the people who do it. Each is signed in; each act is
// sent by whoever may, in the office that may.
//
//   LUUVET_PASSWORD=… node inspector.mjs http://127.0.0.1:8080
//
// In the end it writes what it did as JSON, for whoever looks back at it (auditor.py).

import { strict as assert } from "node:assert";

import { checkItems } from "./checklist.mjs";
import { conclude } from "./conclusion.mjs";
import { remedy } from "./remedy.mjs";
import { clientOf, headersOf, signIn } from "./sign-in.mjs";
import { openVisit, scheduleVisit } from "./visit.mjs";
import { Watcher } from "./watch.mjs";

const server = process.argv[2];
const password = process.env.LUUVET_PASSWORD;
const agency = "SXD";

// Who signs in under which login, and in which of their offices they act here.
const offices = {
  director: "DostDirector@SKHCN",
  inspector: "Inspector@SKHCN",
  chief: "StameqHead@CCTDC",
  officer: "StameqOfficer@CCTDC",
  head: "AgencyHead@SXD",
  qmr: "Qmr@SXD",
  owner: "UnitHead@SXD",
};

const people = {};
const diary = [];
for (const [login, office] of Object.entries(offices)) {
  const session = await signIn(server, login, password);
  const held = session.offices.map(({ role, agency }) => `${role}@${agency}`);
  assert.ok(held.includes(office), `${login} holds ${held}`);
  const headers = headersOf(session, office);
  // What was accepted goes into the diary, once.
  const note = (response) => {
    if (response instanceof Error) return;
    const [accepted] = Object.values(response.data);
    if (accepted?.commandId && !accepted.repeated) diary.push({ ...accepted, office, person: session.person });
  };
  people[login] = { person: session.person, headers, client: clientOf(server, headers, note) };
}

const { head: begun } = await people.director.client.request("{ head { today } }");
const id = await scheduleVisit(people, agency, begun.today);

// The director has the inspection on a screen from here on.
const screen = new Watcher(server, people.director.headers);
let watching = screen.follow(id);
await openVisit(people, id);
await screen.sees((inspection) => inspection.places.some(({ name }) => name === "InProgress"));

// The line is cut while the team works, and comes back when the conclusion is out.
screen.cut();
assert.equal(await watching, "cut");
const known = screen.payloads.length;
const photo = await checkItems(people, server, id);
await conclude(people, id);
assert.equal(screen.payloads.length, known);
watching = screen.follow(id);
const finding = await remedy(people, server, agency, id);
assert.equal(await watching, "ended");
await screen.close();

const { head, inspection, stream } = await people.director.client.request(
  `query ($id: StreamId!) {
    head { today }
    inspection(id: $id) { places { name } findings { id } }
    stream(id: $id) { events(first: 500) { version commandId } }
  }`,
  { id },
);
screen.missedNothing(stream.events, head.today !== begun.today);
assert.equal(inspection.places[0].name, "Closed");
assert.deepEqual(inspection.findings, [{ id: finding }]);
console.log(JSON.stringify({ today: head.today, inspection: id, finding, photo, acts: diary }, null, 1));
