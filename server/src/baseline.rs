//! `luuvet baseline`: templates of an agency's baseline, a check of its sheets, and the request that
//! proposes them. Nothing is recorded here: a proposal is an act, and goes through the API.

use std::fs;
use std::path::{Path, PathBuf};

use luuvet_domain::baseline::{self, BaselineFacts, BaselineFault, BaselineKind, BaselineSheet};
use serde_json::json;

use crate::Failure;
use crate::cli::{Baseline, BaselineCheck, BaselineCommand, BaselineRequest};
use crate::worklist::{known, view_of};

pub(crate) async fn run(options: Baseline) -> Result<(), Failure> {
    match options.command {
        BaselineCommand::Template { kind } => {
            print!("{}", named(&kind)?.template());
            Ok(())
        }
        BaselineCommand::Check(check) => self::check(check).await,
        BaselineCommand::Request(request) => self::request(&request),
    }
}

fn named(kind: &str) -> Result<BaselineKind, Failure> {
    BaselineKind::from_name(kind).ok_or_else(|| {
        let all: Vec<&str> = BaselineKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("there is no sheet of kind `{kind}`; the kinds are: {}", all.join(", ")).into()
    })
}

/// A file's name begins with the kind of its sheet: `document.csv`, `document-2.csv`.
fn kind_of(file: &Path) -> Result<BaselineKind, Failure> {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let name = stem.split(['-', '_', '.', ' ']).next().unwrap_or_default();
    named(&name.to_lowercase()).map_err(|failure| {
        format!(
            "{}: name the file after the kind of its sheet, such as document.csv: {failure}",
            file.display()
        )
        .into()
    })
}

fn read(files: &[PathBuf]) -> Result<Vec<BaselineSheet>, Failure> {
    let sheet = |file: &PathBuf| {
        let kind = kind_of(file)?;
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            format!(
                "{}: tệp không phải UTF-8; trong Excel hãy lưu dưới dạng «CSV UTF-8» (the file is not \
                 UTF-8: save it as \"CSV UTF-8\")",
                file.display()
            )
        })?;
        Ok::<_, Failure>(BaselineSheet { kind, text })
    };
    files.iter().map(sheet).collect()
}

async fn check(options: BaselineCheck) -> Result<(), Failure> {
    let view = view_of(&options.store).await?;
    let agency = known(&view, &options.agency)?;
    let Some(today) = view.today() else { return Err("the ledger is empty".into()) };
    let as_of = options.as_of.unwrap_or(today);
    let sheets = read(&options.files)?;
    // File by file, so that each fault names its own; what is wrong between them, once for all.
    let (mut faults, mut count) = (0, 0);
    for (file, sheet) in options.files.iter().zip(&sheets) {
        let (lines, of_cells) = baseline::read(std::slice::from_ref(sheet));
        count += lines.len();
        faults += of_cells.len();
        for fault in &of_cells {
            println!("{}: {}", file.display(), told(fault));
        }
    }
    let (lines, _) = baseline::read(&sheets);
    let facts = BaselineFacts::of(&view, &agency, &lines, (as_of, today));
    let between = baseline::check(&lines, as_of, &facts);
    faults += between.len();
    for fault in &between {
        println!("{}", told(fault));
    }
    if faults > 0 {
        return Err(
            format!("{faults} lỗi; chưa gửi gì cả ({faults} faults; nothing was sent)").into()
        );
    }
    println!("{count} mục, không có lỗi ({count} entries, no fault)");
    Ok(())
}

fn told(fault: &BaselineFault) -> String {
    let (place, message) = (fault.place(), &fault.message);
    format!("[{}] {}: {}\n    {}: {}", fault.rule, place.vi, message.vi, place.en, message.en)
}

fn request(options: &BaselineRequest) -> Result<(), Failure> {
    let sheets: Vec<_> = read(&options.files)?
        .into_iter()
        .map(|sheet| json!({ "kind": sheet.kind.name().to_uppercase(), "text": sheet.text }))
        .collect();
    let query = "mutation($input: ProposeBaseline!) { baselinePropose(input: $input) { baseline \
                 { id places { name } counts { kind count } } } }";
    let input = json!({
        "agency": options.agency,
        "asOf": options.as_of,
        "reason": options.reason,
        "sheets": sheets,
    });
    println!("{}", json!({ "query": query, "variables": { "input": input } }));
    Ok(())
}
