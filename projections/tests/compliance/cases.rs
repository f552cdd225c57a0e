//! Cases of violation, as far as they hold a score down.

use serde_json::Value;

/// What was told of a case.
#[derive(Default)]
pub struct Case {
    /// Whether the agency answers for it: the act was its own or an official's.
    is_the_agencys: bool,
    /// Whether something was ordered to be remedied, and that still stands and is not done.
    is_to_be_remedied: bool,
    is_over: bool,
}

impl Case {
    pub fn enter(&mut self, kind: &str, payload: &Value) {
        match kind {
            "ViolationProposed" => {
                self.is_the_agencys = payload["subject"]["kind"] != "Organisation";
            }
            "DecisionIssued" => {
                let measures = payload["measures"].as_array().unwrap();
                self.is_to_be_remedied =
                    measures.iter().any(|one| one == "RectifyOrder" || one == "Remedial");
            }
            "RemedyOrdered" => self.is_to_be_remedied = true,
            "DecisionServed" => self.is_to_be_remedied = !payload["remedy"].is_null(),
            "RemedyVerified" if payload["outcome"] == "Remedied" => self.is_to_be_remedied = false,
            "AppealDecided" => {
                let stopped = payload["stopped"].as_array().unwrap();
                if !payload["remedy"].is_null() {
                    self.is_to_be_remedied = true;
                } else if payload["outcome"] == "Annulled" || stopped.iter().any(|t| t == "Remedy")
                {
                    self.is_to_be_remedied = false;
                }
            }
            "CaseClosed" | "ProposalDismissed" => self.is_over = true,
            _ => {}
        }
    }

    pub fn holds_down(&self) -> bool {
        self.is_the_agencys && self.is_to_be_remedied && !self.is_over
    }
}
