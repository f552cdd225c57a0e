"""Looks back at an inspection as an auditor, who reads everything and writes nothing.

    LUUVET_PASSWORD=… python auditor.py http://127.0.0.1:8080 STORY.json

STORY.json is what inspector.mjs wrote of what it did.
"""

import asyncio
import hashlib
import json
import os
import sys
from datetime import datetime, timedelta
from uuid import uuid4

import httpx
from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport


def sign_in(server, login, password):
    """Opens a session: an access token for an hour, a refresh token, and the offices that are held today."""
    response = httpx.post(f"{server}/auth/sign-in", json={"login": login, "password": password})
    answer = response.json()
    if response.is_error:
        raise SystemExit(f"{login}: {answer['message']['vi']} ({answer['message']['en']})")
    return answer


def headers_of(session, office):
    """What every request carries: the token, and the office in which one asks, such as `Auditor@UBND-TINH`."""
    return {"authorization": f"Bearer {session['accessToken']}", "luuvet-act-as": office}


def client_of(server, headers):
    """A client for questions and acts."""
    return Client(transport=HTTPXAsyncTransport(f"{server}/graphql", headers=headers))


def line_of(server, headers):
    """A line on which subscriptions run."""
    url = f"{server.replace('http', 'ws', 1)}/graphql"
    # The one protocol that is spoken: gql would take another where it does not see the server's answer.
    protocols = [WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL]
    return Client(transport=WebsocketsTransport(url, init_payload=headers, subprotocols=protocols))


async def step_by_step(auditor, story):
    """What the inspection's history says is what was done: the same acts in the same order, by the same people."""
    query = GraphQLRequest(
        """query ($id: StreamId!) {
          history(id: $id, first: 500) {
            event { position recordedAt version type commandId actOf { office agency personId } evidence { sha256 } }
            command
            transition { rule }
            after { name }
          }
        }""",
        variable_values={"id": story["inspection"]},
    )
    steps = (await auditor.execute(query))["history"]
    # The first event of each command names it; a batch has more.
    told = []
    for step in steps:
        event, by = step["event"], step["event"]["actOf"]
        if step["command"]:
            assert step["transition"]["rule"], step
            told.append((event["commandId"], f"{by['office']}@{by['agency']}", by["personId"]))
    done = [
        (act["commandId"], act["office"], act["person"])
        for act in story["acts"]
        if act["stream"] == story["inspection"]
    ]
    assert told == done, (told, done)
    # The last step is the system's own: nobody asked for it.
    closing = steps[-1]
    assert closing["event"]["type"] == "inspection/InspectionClosed", closing
    assert closing["event"]["actOf"]["office"] == "ProcessManager", closing
    assert [place["name"] for place in closing["after"]] == ["Closed"], closing
    files = [file["sha256"] for step in steps for file in step["event"]["evidence"]]
    assert files == [story["photo"]], files
    return closing["event"], steps[0]["event"]


async def at_the_time(auditor, story, first, closing):
    """What the system knew: just before the closing, just before the schedule, and on the day before all of it."""
    recorded = datetime.fromisoformat(closing["recordedAt"])
    query = GraphQLRequest(
        """query ($id: StreamId!, $position: Position!, $moment: DateTime!, $unscheduled: Position!) {
          now: inspection(id: $id) { ...standing }
          before: asOf(position: $position) { head { position } inspection(id: $id) { ...standing } }
          atThatMoment: asOf(recordedAt: $moment) { head { position } inspection(id: $id) { ...standing } }
          unscheduled: asOf(position: $unscheduled) { head { position } inspection(id: $id) { ...standing } }
        }
        fragment standing on Inspection { version isOpen endedOn places { name } findings { isOpen } }""",
        variable_values={
            "id": story["inspection"],
            "position": str(int(closing["position"]) - 1),
            "moment": (recorded - timedelta(microseconds=1)).isoformat(),
            "unscheduled": str(int(first["position"]) - 1),
        },
    )
    answer = await auditor.execute(query)
    assert answer["now"]["endedOn"] and not answer["now"]["isOpen"], answer
    for then in ("before", "atThatMoment"):
        inspection = answer[then]["inspection"]
        assert int(answer[then]["head"]["position"]) < int(closing["position"]), answer
        assert inspection["isOpen"] and inspection["endedOn"] is None, answer
        assert inspection["version"] == answer["now"]["version"] - 1, answer
        assert [place["name"] for place in inspection["places"]] == ["RemediationVerified"], answer
    assert answer["unscheduled"]["inspection"] is None, answer

    # The day before, this ledger had not begun: that is refused, and not answered with nothing.
    query = GraphQLRequest(
        "query ($moment: DateTime!) { asOf(recordedAt: $moment) { inspections { totalCount } } }",
        variable_values={"moment": (recorded - timedelta(days=1)).isoformat()},
    )
    try:
        answer = await auditor.execute(query)
    except TransportQueryError as refused:
        extensions = refused.errors[0]["extensions"]
        assert (extensions["code"], extensions["field"]) == ("NOT_FOUND", "recordedAt"), extensions
    else:
        raise AssertionError(answer)


async def why_it_was_closed(auditor, story, closing):
    """The system closed the inspection because the inspector closed its last finding."""
    query = GraphQLRequest(
        """query ($position: Position!) { why(position: $position) { causes { type stream commandId } } }""",
        variable_values={"position": closing["position"]},
    )
    closed, cause, *_ = (await auditor.execute(query))["why"]["causes"]
    assert closed["type"] == "inspection/InspectionClosed", closed
    assert (cause["type"], cause["stream"]) == ("finding/FindingClosed", story["finding"]), cause
    assert cause["commandId"] == story["acts"][-1]["commandId"], cause


async def what_differs(auditor, story, first, closing):
    """Between its schedule and its closing, each difference with the events that made it."""
    query = GraphQLRequest(
        """query ($id: StreamId!, $from: Position!, $to: Position!) {
          diff(id: $id, from: { position: $from }, to: { position: $to }) {
            streams { before { name } after { name } fields { path before after events { type } } }
          }
        }""",
        variable_values={"id": story["inspection"], "from": first["position"], "to": closing["position"]},
    )
    [inspection] = (await auditor.execute(query))["diff"]["streams"]
    assert [place["name"] for place in inspection["before"]] == ["Scheduled"], inspection
    assert [place["name"] for place in inspection["after"]] == ["Closed"], inspection
    made = {event["type"] for field in inspection["fields"] for event in field["events"]}
    assert {"inspection/InspectionDecided", "inspection/InspectionClosed"} <= made, made


def the_photo_is_whole(server, headers, story):
    """The evidence is the file that was uploaded, byte by byte."""
    photo = httpx.get(f"{server}/evidence/{story['photo']}", headers=headers).raise_for_status()
    assert hashlib.sha256(photo.content).hexdigest() == story["photo"]
    assert photo.headers["content-type"] == "image/png", photo.headers


async def may_not_write(auditor, story):
    """An auditor is offered nothing and refused every act, and told why."""
    query = GraphQLRequest(
        "query ($id: StreamId!) { inspection(id: $id) { availableActions { mutation } } }",
        variable_values={"id": story["inspection"]},
    )
    assert (await auditor.execute(query))["inspection"]["availableActions"] == []
    query = GraphQLRequest(
        """mutation ($id: StreamId!, $commandId: CommandId!) {
          inspectionCancel(id: $id, input: { reason: "Thử" }, commandId: $commandId) { position }
        }""",
        variable_values={"id": story["inspection"], "commandId": str(uuid4())},
    )
    try:
        accepted = await auditor.execute(query)
    except TransportQueryError as refused:
        extensions = refused.errors[0]["extensions"]
        assert extensions["code"] == "REFUSED", extensions
        assert extensions["message"]["vi"] and "Auditor" in extensions["message"]["en"], extensions
    else:
        raise AssertionError(f"an auditor wrote: {accepted}")


async def live(line, chief, story, closing):
    """The state comes first; then, while the line is open, what somebody does."""
    async with line as session:
        progress = GraphQLRequest(
            """subscription ($id: StreamId!) {
              inspectionProgress(id: $id) { isSnapshot changed { isOpen places { name } } }
            }""",
            variable_values={"id": story["inspection"]},
        )
        async for payload in session.subscribe(progress):
            snapshot = payload["inspectionProgress"]
            assert snapshot["isSnapshot"], snapshot
            assert snapshot["changed"] == [{"isOpen": False, "places": [{"name": "Closed"}]}], snapshot
            break

        # A feed of events brings each once, in order: here the whole inspection again, and what follows.
        feed = GraphQLRequest(
            """subscription ($after: Position!) {
              events(after: $after, filter: { categories: ["inspection", "inspection_programme"] }) {
                position version stream commandId
              }
            }""",
            variable_values={"after": "0"},
        )
        # Afterwards the chief draws up the programme of the next year.
        draft = GraphQLRequest(
            """mutation ($year: Int!, $commandId: CommandId!) {
              inspectionProgrammeDraft(input: { year: $year }, commandId: $commandId) { stream commandId }
            }""",
            variable_values={"year": int(story["today"][:4]) + 1, "commandId": str(uuid4())},
        )
        versions = []
        async for payload in session.subscribe(feed):
            event = payload["events"]
            if event["stream"] != story["inspection"]:
                break
            versions.append(event["version"])
            if event["position"] == closing["position"]:
                drafted = (await chief.execute(draft))["inspectionProgrammeDraft"]
        assert versions == list(range(1, closing["version"] + 1)), versions
        assert (event["stream"], event["commandId"]) == (drafted["stream"], drafted["commandId"]), event


async def main(server, path):
    password = os.environ["LUUVET_PASSWORD"]
    with open(path, encoding="utf-8") as file:
        story = json.load(file)
    session = sign_in(server, "auditor", password)
    assert session["offices"] == [{"role": "Auditor", "agency": "UBND-TINH"}], session["offices"]
    headers = headers_of(session, "Auditor@UBND-TINH")
    async with client_of(server, headers) as auditor:
        closing, first = await step_by_step(auditor, story)
        await at_the_time(auditor, story, first, closing)
        await why_it_was_closed(auditor, story, closing)
        await what_differs(auditor, story, first, closing)
        the_photo_is_whole(server, headers, story)
        await may_not_write(auditor, story)
    chief = sign_in(server, "chief", password)
    async with client_of(server, headers_of(chief, "StameqHead@CCTDC")) as client:
        await live(line_of(server, headers), client, story, closing)


asyncio.run(main(*sys.argv[1:]))
