//! Every query and subscription, asked by everyone about their own agency and about another.

use luuvet_tests::generated::snake;

use crate::schema::{Field, Schema};
use crate::{Asker, OTHER, OWN, Province, codes};

/// What of an operation someone reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing.
    None,
    /// What concerns their own agency.
    Own,
    /// What concerns any agency.
    All,
}

/// An operation, with what each asker reads of it.
pub struct Read {
    pub operation: String,
    pub by: Vec<(Asker, Sight)>,
}

/// What is seen when everyone asks for everything.
pub async fn observed(province: &Province, schema: &Schema) -> Vec<Read> {
    let mut reads = Vec::new();
    for (root, keyword) in [("Query", "query"), ("Subscription", "subscription")] {
        for field in &schema.types[root] {
            let own = call(province, schema, field, keyword, OWN).await;
            let other = call(province, schema, field, keyword, OTHER).await;
            let mut by = Vec::new();
            for asker in Asker::all() {
                let sees_own = answers(province, &own, asker).await;
                let sees_other = answers(province, &other, asker).await;
                let sight = match (sees_own, sees_other) {
                    (true, true) if own == other && is_less(province, &own, asker).await => {
                        Sight::Own
                    }
                    (true, true) => Sight::All,
                    (true, false) => Sight::Own,
                    (false, false) => Sight::None,
                    (false, true) => panic!("{asker:?} reads of others alone: {other}"),
                };
                by.push((asker, sight));
            }
            reads.push(Read { operation: format!("{keyword} {}", field.name), by });
        }
    }
    reads
}

/// Whether someone is answered. Who is not is told why.
async fn answers(province: &Province, query: &str, asker: Asker) -> bool {
    let response = province.ask(query, Some(asker)).await;
    let codes = codes(&response);
    let is_refused = codes.iter().any(|code| code == asker.refusal());
    let others: Vec<_> = codes
        .iter()
        .filter(|code| ["FORBIDDEN", "UNAUTHENTICATED"].contains(&code.as_str()))
        .collect();
    assert!(is_refused || others.is_empty(), "{asker:?} {query}: {codes:?}");
    assert!(
        is_refused || codes.iter().all(|code| code == "BAD_USER_INPUT"),
        "{asker:?} {query}: {:?}",
        response.errors
    );
    !is_refused
}

/// Whether someone is shown less than who reads everything.
async fn is_less(province: &Province, query: &str, asker: Asker) -> bool {
    let shown = province.ask(query, Some(asker)).await;
    let whole = province.ask(query, None).await;
    shown.data != whole.data
}

/// A call of a field about an agency.
async fn call(
    province: &Province,
    schema: &Schema,
    field: &Field,
    keyword: &str,
    agency: &str,
) -> String {
    let mut args = Vec::new();
    for (name, of, is_required) in &field.args {
        let value = match (name.as_str(), of.as_str()) {
            ("id", of) => {
                let id = instance(province, field, agency).await;
                let id = if of == "PersonId" { id.trim_start_matches("person/") } else { &id };
                Some(format!("\"{id}\""))
            }
            ("agency" | "code" | "debtor", _) => Some(format!("\"{agency}\"")),
            ("filter", _) => whose(schema, of).map(|whose| format!("{{ {whose}: \"{agency}\" }}")),
            ("of", _) => Some(format!("{{ agency: \"{agency}\" }}")),
            ("from", _) => Some("{ position: \"0\" }".to_owned()),
            ("year", _) => Some("2016".to_owned()),
            ("asOf", _) => Some("\"2016-06-01\"".to_owned()),
            ("sheets", _) => Some("[]".to_owned()),
            ("values", _) => Some("{ no_such_value: 1 }".to_owned()),
            ("position", _) if field.name == "asOf" => Some("\"9\"".to_owned()),
            // A subscription that waits for what comes would wait for ever.
            ("after", "Position") if field.name == "events" && keyword == "subscription" => {
                Some("\"0\"".to_owned())
            }
            (_, _) if *is_required => panic!("no value for {name} of {}", field.name),
            (_, _) => None,
        };
        // A difference is of an instance or of an agency.
        if let Some(value) = value
            && !(field.name == "diff" && name == "agency")
        {
            args.push(format!("{name}: {value}"));
        }
    }
    let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
    let has = |name| schema.has(&field.of, name);
    let selection = match schema.is_composite(&field.of) {
        true if has("totalCount") => " { totalCount }",
        true if field.of == "EventConnection" => " { nodes { stream } }",
        true if field.of == "Happened" => " { stream }",
        true => " { __typename }",
        false => "",
    };
    format!("{keyword} {{ {}{args}{selection} }}", field.name)
}

/// The field of a filter that names whose instances are wanted.
fn whose(schema: &Schema, filter: &str) -> Option<&'static str> {
    ["agency", "debtor"].into_iter().find(|name| schema.has(filter, name))
}

/// An instance that concerns an agency, or, of what concerns the province, any.
async fn instance(province: &Province, field: &Field, agency: &str) -> String {
    let category = match field.name.trim_end_matches("Changed") {
        "stream" | "history" | "diff" | "why" => "finding".to_owned(),
        "inspectionProgress" | "inspectionProposal" => "inspection".to_owned(),
        "provincialPlanDossier" => "plan_dossier".to_owned(),
        other => snake(other),
    };
    for scopes in [format!("scopes: [\"{agency}\"]"), String::new()] {
        let query = format!(
            "{{ events(filter: {{ categories: [\"{category}\"] {scopes} }}, order: OLDEST_FIRST, first: 1) {{
                nodes {{ stream scope }} }} }}"
        );
        let told = province.tell(&query).await;
        if let Some(stream) = told["events"]["nodes"][0]["stream"].as_str() {
            let is_of_the_province = told["events"]["nodes"][0]["scope"] == "province";
            assert!(!scopes.is_empty() || is_of_the_province, "no {category} of {agency}");
            return stream.to_owned();
        }
    }
    panic!("no {category} of {agency}")
}
