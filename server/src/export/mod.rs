//! `luuvet export`: events as a file for others, with a manifest of hashes beside it.

mod columns;
mod manifest;
mod sheet;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use luuvet_engine::store::Record;

use crate::Failure;
use crate::cli::{Export, ExportFormat};
use crate::reading::{Until, each_record, parsed};
use columns::{COLUMNS, cells, without_formula};
use manifest::Reading;
use sheet::Sheet;

pub(crate) async fn run(options: Export) -> Result<(), Failure> {
    let Export { store, out, format, until, filter, words } = &options;
    let manifest_file = beside(out, ".manifest.json");
    for file in [out, &manifest_file] {
        if file.exists() {
            return Err(format!("{} is there already: name another file", file.display()).into());
        }
    }
    let search = filter.search(&words.join(" "))?;
    let of_store = search.filter();
    // Nobody finds half a file under its name.
    let part = beside(out, ".part");
    let mut writer = Writer::begin(*format, &part)?;
    let mut manifest = Reading::begin(&options);
    let read = each_record(store, |record| {
        if until.map_or(Ok(false), |until: Until| until.is_over(record))? {
            return Ok(false);
        }
        manifest.read(record);
        let head = record.head()?;
        let of_store = of_store.matches(head.stream.category(), &head.kind, head.scope.as_str());
        if of_store && search.finds(record)? {
            writer.take(record)?;
            manifest.take(record);
        }
        Ok(true)
    });
    let written = match read.await {
        Ok(()) => writer.end(&part),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = written {
        let _nothing_is_left = fs::remove_file(&part);
        return Err(failure);
    }
    let manifest = manifest.end(&part)?;
    fs::rename(&part, out)?;
    fs::write(&manifest_file, manifest.text()?)?;
    eprintln!(
        "{} sự kiện / events: {}, {}",
        manifest.events(),
        out.display(),
        manifest_file.display()
    );
    Ok(())
}

/// A file beside another, its name longer by a suffix.
fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// What is being written.
enum Writer {
    Jsonl(BufWriter<File>),
    Csv(Box<csv::Writer<File>>),
    Xlsx(Box<Sheet>),
}

impl Writer {
    fn begin(format: ExportFormat, file: &Path) -> Result<Self, Failure> {
        Ok(match format {
            ExportFormat::Jsonl => Self::Jsonl(BufWriter::new(File::create(file)?)),
            ExportFormat::Csv => {
                let mut file = File::create(file)?;
                // Without it Excel takes UTF-8 for something else.
                file.write_all("\u{feff}".as_bytes())?;
                let mut csv = csv::Writer::from_writer(file);
                csv.write_record(COLUMNS)?;
                Self::Csv(Box::new(csv))
            }
            ExportFormat::Xlsx => Self::Xlsx(Box::new(Sheet::begin()?)),
        })
    }

    fn take(&mut self, record: &Record) -> Result<(), Failure> {
        match self {
            Self::Jsonl(out) => {
                out.write_all(&record.body)?;
                out.write_all(b"\n")?;
            }
            Self::Csv(csv) => {
                let event = parsed(record)?;
                csv.write_record(
                    cells(&event).iter().map(|cell| without_formula(cell).into_owned()),
                )?;
            }
            Self::Xlsx(sheet) => sheet.take(&cells(&parsed(record)?))?,
        }
        Ok(())
    }

    fn end(self, file: &Path) -> Result<(), Failure> {
        match self {
            Self::Jsonl(mut out) => out.flush()?,
            Self::Csv(mut csv) => csv.flush()?,
            Self::Xlsx(sheet) => sheet.end(file)?,
        }
        Ok(())
    }
}
