//! From bytes to a GraphQL request: the parameters, the document, the operation asked for.
//!
//! Two steps, since HTTP answers them differently. [`Parameters`] fails when the request is not a
//! well-formed GraphQL-over-HTTP request; [`prepare`] fails when it is, but cannot be executed.

use async_graphql::parser::types::{DocumentOperations, OperationDefinition, OperationType};
use async_graphql::{Positioned, Request, Value, Variables};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::answer::shorten;
use super::error::{Code, TransportError};
use super::identity::RequestData;
use super::persisted::Persisted;
use super::position::Reached;

/// A well-formed request.
#[derive(Debug)]
pub(crate) struct Parameters {
    /// The document, unless it is named by its hash.
    query: Option<String>,
    operation_name: Option<String>,
    variables: Variables,
    extensions: async_graphql::Extensions,
}

/// The four parameters, each still JSON. Other names are reserved and left alone.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw<'a> {
    #[serde(borrow)]
    query: Option<&'a RawValue>,
    #[serde(borrow)]
    operation_name: Option<&'a RawValue>,
    #[serde(borrow)]
    variables: Option<&'a RawValue>,
    #[serde(borrow)]
    extensions: Option<&'a RawValue>,
}

impl Parameters {
    /// From a JSON body.
    pub(crate) fn from_body(body: &[u8]) -> Result<Self, TransportError> {
        let text = std::str::from_utf8(body).map_err(|error| {
            let at = error.valid_up_to();
            TransportError::new(
                Code::InvalidUtf8,
                format!("thân yêu cầu không phải UTF-8 từ byte {at}; hãy mã hoá bằng UTF-8"),
                format!("the body is not UTF-8 from byte {at}; encode it in UTF-8"),
            )
        })?;
        Self::from_json(text)
    }

    /// From the text of a JSON object.
    pub(crate) fn from_json(text: &str) -> Result<Self, TransportError> {
        // Checked apart from the parameters, so that a wrong shape is not called malformed.
        let whole: &RawValue = serde_json::from_str(text).map_err(|e| malformed("body", &e))?;
        match whole.get().as_bytes().first() {
            Some(b'{') => {}
            Some(b'[') => {
                return Err(TransportError::new(
                    Code::BatchNotSupported,
                    "mỗi yêu cầu chỉ mang một thao tác; hãy gửi từng yêu cầu riêng",
                    "one request carries one operation; send them one by one",
                ));
            }
            _ => return Err(wrong_type("body", "object")),
        }
        let raw: Raw<'_> = serde_json::from_str(whole.get()).map_err(|e| malformed("body", &e))?;
        Self {
            query: typed(raw.query, "query", "string")?,
            operation_name: typed(raw.operation_name, "operationName", "string")?,
            variables: object(raw.variables, "variables")?,
            extensions: object(raw.extensions, "extensions")?,
        }
        .checked()
    }

    /// There must be a document, or its hash.
    fn checked(self) -> Result<Self, TransportError> {
        if self.query.is_some() || Persisted::is_named(&self.extensions) {
            return Ok(self);
        }
        Err(query_missing())
    }

    /// From the query component of a URL.
    pub(crate) fn from_url(component: &str) -> Result<Self, TransportError> {
        let mut found: [Option<String>; 4] = Default::default();
        const NAMES: [&str; 4] = ["query", "operationName", "variables", "extensions"];
        for (name, text) in form_urlencoded::parse(component.as_bytes()) {
            let Some(place) = NAMES.iter().position(|known| *known == name) else { continue };
            if found[place].replace(text.into_owned()).is_some() {
                let name = NAMES[place];
                return Err(TransportError::new(
                    Code::InvalidParameter,
                    format!("tham số {name} xuất hiện hai lần; hãy chỉ gửi một"),
                    format!("the parameter {name} is given twice; send it once"),
                ));
            }
        }
        let [query, operation_name, variables, extensions] = found;
        let (variables, extensions) = (variables.as_deref(), extensions.as_deref());
        Self {
            query,
            operation_name: operation_name.filter(|name| !name.is_empty()),
            variables: object(json(variables, "variables")?, "variables")?,
            extensions: object(json(extensions, "extensions")?, "extensions")?,
        }
        .checked()
    }
}

fn json<'a>(
    text: Option<&'a str>,
    name: &'static str,
) -> Result<Option<&'a RawValue>, TransportError> {
    text.map(|text| serde_json::from_str(text).map_err(|error| malformed(name, &error))).transpose()
}

fn object<T: DeserializeOwned + Default>(
    raw: Option<&RawValue>,
    name: &'static str,
) -> Result<T, TransportError> {
    let null_is_absent = raw.filter(|raw| raw.get() != "null");
    if null_is_absent.is_some_and(|raw| !raw.get().starts_with('{')) {
        return Err(wrong_type(name, "object"));
    }
    Ok(typed(null_is_absent, name, "object")?.unwrap_or_default())
}

fn typed<T: DeserializeOwned>(
    raw: Option<&RawValue>,
    name: &'static str,
    expected: &'static str,
) -> Result<Option<T>, TransportError> {
    raw.map(|raw| {
        serde_json::from_str(raw.get()).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => wrong_type(name, expected),
            _ => malformed(name, &error),
        })
    })
    .transpose()
}

fn query_missing() -> TransportError {
    TransportError::new(
        Code::InvalidParameter,
        "thiếu tham số query (chuỗi văn bản GraphQL)",
        "the parameter query (the GraphQL document, a string) is missing",
    )
}

fn wrong_type(name: &str, expected: &str) -> TransportError {
    let loai = if expected == "string" { "chuỗi" } else { "đối tượng JSON" };
    TransportError::new(
        Code::InvalidParameter,
        format!("{name} phải là {loai}"),
        format!("{name} must be a JSON {expected}"),
    )
}

fn malformed(name: &str, error: &serde_json::Error) -> TransportError {
    TransportError::new(
        Code::MalformedJson,
        format!("{name} không phải JSON hợp lệ: {error}"),
        format!("{name} is not valid JSON: {error}"),
    )
}

/// A request that can be executed.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) request: Request,
    pub(crate) kind: OperationType,
    pub(crate) reached: Reached,
}

/// Finds the document, parses it, looks for the operation, and sees that required variables have values; the
/// rest of validation is the executor's.
pub(crate) fn prepare(
    parameters: Parameters,
    persisted: &Persisted,
    data: &RequestData,
) -> Result<Prepared, TransportError> {
    let Parameters { query, operation_name, variables, extensions } = parameters;
    let query = persisted.document(query, &extensions)?;
    let mut request = Request::new(query).variables(variables);
    request.operation_name = operation_name;
    request.extensions = extensions;
    let name = request.operation_name.clone();
    let given = std::mem::take(&mut request.variables);
    let document = request.parsed_query().map_err(|mut error| {
        shorten(&mut error.message);
        TransportError::new(
            Code::ParseFailed,
            format!("văn bản không phải GraphQL hợp lệ: {}", error.message),
            format!("the document is not valid GraphQL: {}", error.message),
        )
        .at(error.locations.first().copied())
    })?;
    let operation = choose(&document.operations, name.as_deref())?;
    require_variables(&operation.node, &given)?;
    let kind = operation.node.ty;
    request.variables = given;
    let reached = Reached::default();
    data.put_into(&mut request.data);
    request.data.insert(reached.clone());
    Ok(Prepared { request, kind, reached })
}

fn choose<'a>(
    operations: &'a DocumentOperations,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, TransportError> {
    let found = match (operations, name) {
        (DocumentOperations::Single(only), None) => Some(only),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name),
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => named.values().next(),
        (DocumentOperations::Multiple(_), None) => None,
    };
    found.ok_or_else(|| match name {
        Some(_) => TransportError::new(
            Code::OperationUnknown,
            "văn bản không có thao tác mang tên ở operationName; hãy sửa tên đó",
            "the document has no operation of the name in operationName; mend that name",
        ),
        None => TransportError::new(
            Code::OperationUnknown,
            "văn bản có nhiều thao tác; hãy chọn một bằng operationName",
            "the document has several operations; choose one with operationName",
        ),
    })
}

/// The specification coerces variables before anything runs, but async-graphql only when a
/// resolver asks for them: a missing one would look like a partial answer.
fn require_variables(
    operation: &OperationDefinition,
    given: &Variables,
) -> Result<(), TransportError> {
    for definition in &operation.variable_definitions {
        let variable = &definition.node;
        if variable.var_type.node.nullable {
            continue;
        }
        let missing = match given.get(variable.name.node.as_str()) {
            None => variable.default_value.is_none(),
            Some(value) => *value == Value::Null,
        };
        if missing {
            let mut name = format!("${}: {}", variable.name.node, variable.var_type.node);
            shorten(&mut name);
            return Err(TransportError::new(
                Code::VariableRequired,
                format!("biến {name} phải có giá trị"),
                format!("the variable {name} must have a value"),
            )
            .at(Some(definition.pos)));
        }
    }
    Ok(())
}
