//! Operations by the dice: the right shape, and whatever values fit it, sensible or not.

use serde_json::Value;

use crate::schema::{Field, Of, Schema};

/// Fields within fields.
const DEPTH_MAX: usize = 4;
/// What was read and may be asked for again.
const LEARNT_MAX: usize = 400;

/// Makes operations of a schema.
pub struct Inventor<'s> {
    schema: &'s Schema,
    seed: u64,
    learnt: Vec<String>,
}

impl<'s> Inventor<'s> {
    pub fn new(schema: &'s Schema, seed: u64) -> Self {
        Self { schema, seed, learnt: Vec::new() }
    }

    /// A number below another (SplitMix64).
    fn below(&mut self, end: usize) -> usize {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }

    fn one_of<'v>(&mut self, all: &'v [&'v str]) -> &'v str {
        all[self.below(all.len())]
    }

    /// Remembers texts of an answer: ids, codes, positions.
    pub fn learn(&mut self, answer: &Value) {
        match answer {
            Value::String(text) if text.len() < 80 => {
                if self.learnt.len() < LEARNT_MAX {
                    self.learnt.push(text.clone());
                } else {
                    let at = self.below(LEARNT_MAX);
                    self.learnt[at].clone_from(text);
                }
            }
            Value::Array(all) => all.iter().for_each(|one| self.learn(one)),
            Value::Object(all) => all.values().for_each(|one| self.learn(one)),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// An operation with one field at its root, or a few.
    pub fn operation(&mut self, keyword: &str) -> String {
        let schema = self.schema;
        let root = if keyword == "mutation" { "Mutation" } else { "Query" };
        let fields = &schema.objects[root];
        let count = 1 + self.below(3);
        let chosen: Vec<String> = (0..count)
            .map(|n| {
                let field = &fields[self.below(fields.len())];
                format!("a{n}: {}", self.field(field, 0))
            })
            .collect();
        format!("{keyword} {{ {} }}", chosen.join(" "))
    }

    fn field(&mut self, field: &Field, depth: usize) -> String {
        let mut args = Vec::new();
        for (name, of) in &field.args {
            // Nobody waits for what may never come.
            if name != "minPosition" && (of.is_required || self.below(3) == 0) {
                args.push(format!("{name}: {}", self.value(of, 0)));
            }
        }
        let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
        format!("{}{args}{}", field.name, self.selection(&field.of.name, depth))
    }

    fn selection(&mut self, of: &str, depth: usize) -> String {
        let schema = self.schema;
        let Some(fields) = schema.objects.get(of) else { return String::new() };
        let mut chosen = vec!["__typename".to_owned()];
        if depth < DEPTH_MAX {
            for n in 0..1 + self.below(4) {
                let field = &fields[self.below(fields.len())];
                chosen.push(format!("f{n}: {}", self.field(field, depth + 1)));
            }
        }
        format!(" {{ {} }}", chosen.join(" "))
    }

    fn value(&mut self, of: &Of, depth: usize) -> String {
        if !of.is_required && self.below(6) == 0 {
            return "null".to_owned();
        }
        if of.is_list {
            let one = Of { is_list: false, is_required: true, ..of.clone() };
            let count = if depth > DEPTH_MAX { 0 } else { self.below(3) };
            let all: Vec<String> = (0..count).map(|_| self.value(&one, depth + 1)).collect();
            return format!("[{}]", all.join(", "));
        }
        let schema = self.schema;
        if let Some(values) = schema.enums.get(&of.name) {
            return values[self.below(values.len())].clone();
        }
        if let Some(fields) = schema.inputs.get(&of.name) {
            return self.input(&of.name, fields, depth);
        }
        self.scalar(&of.name)
    }

    fn input(&mut self, name: &str, fields: &[Field], depth: usize) -> String {
        let is_choice = self.schema.choices.iter().any(|one| one == name);
        let only = is_choice.then(|| self.below(fields.len()));
        let mut given = Vec::new();
        for (n, field) in fields.iter().enumerate() {
            let is_given = match only {
                Some(only) => only == n,
                None => field.of.is_required || (depth < DEPTH_MAX && self.below(3) == 0),
            };
            if is_given {
                let of = Of { is_required: is_choice || field.of.is_required, ..field.of.clone() };
                given.push(format!("{}: {}", field.name, self.value(&of, depth + 1)));
            }
        }
        format!("{{ {} }}", given.join(", "))
    }

    fn scalar(&mut self, name: &str) -> String {
        const NUMBERS: [&str; 7] = ["0", "1", "7", "-1", "2016", "2147483647", "9007199254740993"];
        const IDS: [&str; 4] = [
            "00000000-0000-4000-8000-000000000001",
            "8d1f2a60-0000-4000-8000-000000000006",
            "8d1f2a60-0000-4000-8000-000000000008",
            "not-an-id",
        ];
        const TEXTS: [&str; 8] =
            ["", " ", "SXD", "Sở Xây dựng", "a\\u0000b", "\\\"'; --", "\\u202e🏯", "%s{}$x"];
        const DATES: [&str; 5] =
            ["2016-03-03", "2016-12-31", "1000-01-01", "9999-12-31", "2016-02-30"];
        const CODES: [&str; 5] = ["SXD", "SKHCN", "UBND-TINH", "KHONG-CO", "province"];
        const STREAMS: [&str; 6] = [
            "agency/SXD",
            "document/none",
            "finding/00000000-0000-4000-8000-000000000001",
            "regulation/province",
            "no/such",
            "malformed",
        ];
        let quoted = |text: &str| format!("\"{text}\"");
        // Half of the time something that was read, of whatever kind.
        if !["Int", "Float", "Boolean", "JSON", "ProposedValues"].contains(&name)
            && !self.learnt.is_empty()
            && self.below(2) == 0
        {
            let at = self.below(self.learnt.len());
            return serde_json::to_string(&self.learnt[at]).unwrap();
        }
        match name {
            "Int" | "Float" => self.one_of(&NUMBERS).to_owned(),
            "Boolean" => self.one_of(&["true", "false"]).to_owned(),
            "Dong" | "Position" => quoted(self.one_of(&NUMBERS)),
            "AgencyCode" => quoted(self.one_of(&CODES)),
            "NaiveDate" => quoted(self.one_of(&DATES)),
            "DateTime" => {
                quoted(self.one_of(&["2016-03-03T09:00:00Z", "2999-01-01T00:00:00Z", "now"]))
            }
            "StreamId" => quoted(self.one_of(&STREAMS)),
            "PersonId" | "CommandId" | "EventId" | "UUID" => quoted(self.one_of(&IDS)),
            "Role" => quoted(self.one_of(&["IsoSecretary", "Clock", "Nobody"])),
            "JSON" | "ProposedValues" => {
                self.one_of(&["{}", "{ finding_major_days: 21 }", "[1]", "null"]).to_owned()
            }
            "String" if self.below(20) == 0 => quoted(&"dài ".repeat(700)),
            _text => quoted(self.one_of(&TEXTS)),
        }
    }
}
