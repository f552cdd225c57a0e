//! Every mutation, called in every office: who may never issue it is told so, and nobody else is.

use std::collections::BTreeMap;

use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::{Reach, System};
use luuvet_graphql::Mutations;

use crate::schema::{Field, Input, Schema};
use crate::{Asker, OWN, Province};

/// A mutation, with how far each office reaches with it.
pub struct Act {
    pub mutation: String,
    pub by: Vec<(Office, Option<Reach>)>,
}

/// What the tables say of each mutation.
pub fn granted(schema: &Schema) -> Vec<Act> {
    let persons = [
        ("personRegister", "RegisterPerson"),
        ("personAmend", "AmendPerson"),
        ("personChooseNotices", "ChooseNotices"),
        ("personErase", "ErasePerson"),
    ];
    let mut rows = BTreeMap::new();
    for definition in Qms::definitions() {
        for row in definition.transitions {
            let offered = Mutations::all().of(definition.category, row.command);
            let offered = offered.map(|one| one.mutation.clone());
            let of_person = persons
                .iter()
                .find(|(_, command)| definition.category == "person" && *command == row.command);
            let Some(name) = offered.or(of_person.map(|(name, _)| (*name).to_owned())) else {
                continue;
            };
            rows.insert(name, (definition, row.command));
        }
    }
    let mutations = schema.types["Mutation"].iter().map(|field| {
        let (definition, command) =
            rows.get(&field.name).unwrap_or_else(|| panic!("{}", field.name));
        let reach = |office: Office| {
            let grants = definition.rows(command).flat_map(|row| row.act);
            let of_office = grants.filter(|grant| grant.role.as_str() == office.name());
            of_office.map(|grant| grant.reach).max_by_key(|reach| far(*reach))
        };
        let by = Office::ALL.into_iter().map(|office| (office, reach(office))).collect();
        Act { mutation: field.name.clone(), by }
    });
    mutations.collect()
}

const fn far(reach: Reach) -> u8 {
    match reach {
        Reach::System => 0,
        Reach::Assigned => 1,
        Reach::Own => 2,
        Reach::Oversees => 3,
        Reach::Province => 4,
    }
}

/// Calls each mutation in each office, with input that means nothing.
pub async fn try_each(province: &Province, schema: &Schema, acts: &[Act]) {
    let fields = &schema.types["Mutation"];
    for act in acts {
        let field = fields.iter().find(|field| field.name == act.mutation).unwrap();
        let call = call(schema, field);
        for (office, reach) in &act.by {
            let response = province.ask(&call, Some(Asker::Holder(*office))).await;
            let said = |name: &str| -> Option<String> {
                let error = response.errors.first()?.extensions.as_ref()?.get(name)?.clone();
                error.into_json().ok()?.as_str().map(str::to_owned)
            };
            let code = said("code");
            let is_known = response.errors.is_empty() || code.is_some();
            assert!(is_known, "{office:?} {call}: {:?}", response.errors);
            let is_told = code.as_deref() == Some("REFUSED")
                && said("field").as_deref() == Some("actOf.office")
                && said("rule").is_some();
            assert_eq!(is_told, reach.is_none(), "{office:?} {call}: {:?}", response.errors);
        }
        for identity in [Asker::Stranger] {
            let response = province.ask(&call, Some(identity)).await;
            let codes = crate::codes(&response);
            assert_eq!(codes, ["UNAUTHENTICATED"], "{call}");
        }
    }
}

/// Tries what is offered for instances that an office sees: it is not refused for who acts or for where the
/// instance stands.
pub async fn try_what_is_offered(province: &Province, schema: &Schema) {
    let lists = ["documents", "findings", "inspections", "reports", "annualPlans", "difficulties"];
    let offices = [
        Office::AgencyHead,
        Office::Qmr,
        Office::IsoSecretary,
        Office::StameqHead,
        Office::DostDirector,
    ];
    let mut tried = 0;
    for (list, office) in lists.into_iter().flat_map(|list| offices.map(|office| (list, office))) {
        let asker = Asker::Holder(office);
        let query = format!(
            "{{ {list}(first: 12) {{ nodes {{ id availableActions {{ mutation desks {{ office onlyAssigned }} }} }} }} }}"
        );
        let told = province.ask(&query, Some(asker)).await;
        assert!(told.errors.is_empty(), "{query}: {:?}", told.errors);
        let told = told.data.into_json().unwrap();
        for node in told[list]["nodes"].as_array().unwrap() {
            let id = node["id"].as_str().unwrap();
            for action in node["availableActions"].as_array().unwrap() {
                let desk = &action["desks"][0];
                assert_eq!(desk["office"], as_in_schema(office).as_str(), "{id}");
                let Some(mutation) = action["mutation"].as_str() else { continue };
                if desk["onlyAssigned"] == true {
                    continue;
                }
                let field =
                    schema.types["Mutation"].iter().find(|one| one.name == mutation).unwrap();
                let call = call_on(schema, field, id);
                let response = province.ask(&call, Some(asker)).await;
                tried += 1;
                let Some(error) = response.errors.first() else { break };
                let refused_for =
                    error.extensions.as_ref().and_then(|all| all.get("field")).cloned();
                let refused_for =
                    refused_for.and_then(|one| one.into_json().ok()).unwrap_or_default();
                let is_for_who =
                    ["actOf.office", "actOf.agency"].iter().any(|one| refused_for == *one);
                assert!(!is_for_who, "{office:?} {call}: {error:?}");
                assert!(
                    !error.message.contains("chỉ thực hiện được khi"),
                    "{office:?} {call}: {error:?}"
                );
            }
        }
    }
    assert!(tried > 50, "only {tried} were offered");
}

fn as_in_schema(office: Office) -> async_graphql::Name {
    let mut name = String::new();
    for letter in office.name().chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_uppercase());
    }
    async_graphql::Name::new(name)
}

/// A call that the schema takes, on an instance that there is not.
fn call(schema: &Schema, field: &Field) -> String {
    let needs_one = field.args.iter().any(|(name, of, _)| name == "id" && of == "StreamId");
    let id = if needs_one { instance(&field.name) } else { String::new() };
    call_on(schema, field, &id)
}

fn call_on(schema: &Schema, field: &Field, id: &str) -> String {
    let args: Vec<String> = field
        .args
        .iter()
        .filter(|(name, _, is_required)| *is_required || name == "input")
        .map(|(name, of, _)| match name.as_str() {
            "id" if of == "StreamId" => format!("id: \"{id}\""),
            _ => format!("{name}: {}", schema.value(&Input { of: of.clone(), is_list: false }, 0)),
        })
        .collect();
    format!("mutation {{ {}({}) {{ stream }} }}", field.name, args.join(", "))
}

/// An instance of the workflow that a mutation is of, which there is not.
fn instance(mutation: &str) -> String {
    let offered = Qms::definitions().into_iter().find_map(|definition| {
        let commands = definition.transitions.iter().map(|row| row.command);
        let mut offers = commands.filter_map(|one| Mutations::all().of(definition.category, one));
        offers.any(|offer| offer.mutation == mutation).then_some(definition.category)
    });
    format!("{}/{}", offered.unwrap(), "00000000-0000-4000-8000-000000000001")
}

impl Schema {
    /// A value of an input type, of the simplest kind.
    fn value(&self, input: &Input, depth: usize) -> String {
        if input.is_list {
            let one = Input { is_list: false, ..input.clone() };
            return if depth > 6 {
                "[]".to_owned()
            } else {
                format!("[{}]", self.value(&one, depth + 1))
            };
        }
        if let Some(first) = self.enums.get(&input.of).and_then(|all| all.first()) {
            return first.clone();
        }
        if let Some(fields) = self.inputs.get(&input.of) {
            let wanted = fields.iter().filter(|(_, _, is_required)| *is_required);
            let mut given: Vec<_> = wanted.collect();
            // Of a choice, one must be given.
            if given.is_empty() && self.choices.contains(&input.of) {
                given.extend(fields.first());
            }
            let given = given
                .into_iter()
                .map(|(name, of, _)| format!("{name}: {}", self.value(of, depth + 1)));
            return format!("{{ {} }}", given.collect::<Vec<_>>().join(", "));
        }
        match input.of.as_str() {
            "Int" | "Float" => "1".to_owned(),
            "Boolean" => "true".to_owned(),
            "Dong" => "\"1000\"".to_owned(),
            "AgencyCode" => format!("\"{OWN}\""),
            "NaiveDate" => "\"2016-06-01\"".to_owned(),
            "DateTime" => "\"2016-06-01T09:00:00Z\"".to_owned(),
            // One that there is: some mutations look it up before anything else.
            "StreamId" => format!("\"agency/{OWN}\""),
            "PersonId" | "CommandId" | "EventId" | "UUID" => {
                "\"00000000-0000-4000-8000-000000000001\"".to_owned()
            }
            "Position" => "\"0\"".to_owned(),
            "Role" => "\"Staff\"".to_owned(),
            "JSON" | "ProposedValues" => "{ finding_major_days: 21 }".to_owned(),
            "String" => "\"SXD\"".to_owned(),
            other => panic!("no value of {other}"),
        }
    }
}
