//! `luuvet search`: events by who, what, when and the words that they say.

use std::io::Write;

use crate::Failure;
use crate::cli::{Format, Search};
use crate::reading::{each_record, parsed, print, write_line};

pub(crate) async fn run(options: Search) -> Result<(), Failure> {
    let search = options.filter.search(&options.words.join(" "))?;
    let (filter, mut found, mut more) = (search.filter(), Vec::new(), 0_u64);
    each_record(&options.store, |record| {
        let head = record.head()?;
        let is_found = filter.matches(head.stream.category(), &head.kind, head.scope.as_str())
            && search.finds(record)?;
        match (is_found, found.len() < options.first) {
            (true, true) => found.push(record.clone()),
            (true, false) => more += 1,
            (false, _) => {}
        }
        Ok(true)
    })
    .await?;
    print(|out| {
        for record in &found {
            match options.format {
                Format::Text => write_line(out, &parsed(record)?)?,
                Format::Jsonl => {
                    out.write_all(&record.body)?;
                    out.write_all(b"\n")?;
                }
            }
        }
        Ok(())
    })?;
    if found.is_empty() {
        return Err("nothing matches: leave out some of what was asked for".into());
    }
    if more > 0 {
        let all = found.len() as u64 + more;
        eprintln!("… {more} sự kiện nữa / more: --first {all}");
    }
    Ok(())
}
