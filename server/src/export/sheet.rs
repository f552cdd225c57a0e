//! An export as a workbook of Excel.

use std::path::Path;

use rust_xlsxwriter::{Format, Workbook};

use super::columns::COLUMNS;
use crate::Failure;

/// Rows of a sheet, the header among them.
const ROWS_MAX: u32 = 1_048_576;
/// Characters of a cell.
const CELL_CHARS_MAX: usize = 32_767;
/// What stands in place of what a cell cannot hold.
const TOO_LONG: &str =
    "(dài quá một ô: xem luuvet replay / too long for a cell: see luuvet replay)";

/// A workbook with one sheet, written row by row.
pub(super) struct Sheet {
    workbook: Workbook,
    rows: u32,
}

impl Sheet {
    pub(super) fn begin() -> Result<Self, Failure> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("events")?;
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, header) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(0, column, header, &bold)?;
        }
        Ok(Self { workbook, rows: 1 })
    }

    pub(super) fn take(&mut self, cells: &[String]) -> Result<(), Failure> {
        if self.rows == ROWS_MAX {
            return Err(format!(
                "a sheet of Excel has {ROWS_MAX} rows, and more events match: ask for fewer, or for csv or jsonl"
            )
            .into());
        }
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            let is_long = cell.chars().count() > CELL_CHARS_MAX;
            sheet.write_string(self.rows, column, if is_long { TOO_LONG } else { cell })?;
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) fn end(mut self, file: &Path) -> Result<(), Failure> {
        Ok(self.workbook.save(file)?)
    }
}
