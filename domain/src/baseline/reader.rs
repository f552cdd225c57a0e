//! From the text of a sheet to its cells. Nothing is read from anywhere: the text is given.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fault::{Faults, rule};
use super::{BaselineColumn, BaselineKind, BaselineSheet};
use crate::input::required_text;

/// The most lines of one sheet that are looked at.
const LINES_MAX: usize = 5_000;
/// The most items of one cell that lists some.
const ITEMS_MAX: usize = 100;

/// A line of a sheet, by column.
pub(super) struct Row {
    pub(super) line: u32,
    cells: BTreeMap<&'static str, String>,
}

/// Cells that have no text are not in it.
pub(super) struct Cells<'a> {
    row: &'a Row,
    faults: &'a mut Faults,
}

/// How headers and choices are compared: letters and digits alone, in small letters.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What stands between the cells, by the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |wanted| first.bytes().filter(|byte| *byte == wanted).count();
    [b';', b',', b'\t'].into_iter().rev().max_by_key(|wanted| count(*wanted)).unwrap_or(b';')
}

/// Counts the lines of a text as an editor shows them: line ends of either kind, and blank lines, which
/// stand before the record that follows them.
struct Lines<'a> {
    text: &'a [u8],
    byte: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), byte: 0, line: 1 }
    }

    /// The line of what begins at a byte or after line ends there; asked in order.
    fn at(&mut self, byte: u64) -> u32 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(found) = self.text.get(self.byte) {
            let is_end = matches!(found, b'\r' | b'\n');
            if self.byte >= start && !is_end {
                break;
            }
            self.line += u32::from(*found == b'\n');
            self.byte += 1;
        }
        self.line
    }
}

fn named(columns: &'static [BaselineColumn], header: &str) -> Option<&'static BaselineColumn> {
    let header = fold(header);
    columns.iter().find(|column| {
        [column.key, column.vi, column.en].into_iter().any(|name| fold(name) == header)
    })
}

/// The columns that a header names, in its order; `None` when lines cannot be read by it.
fn columns_of(
    kind: BaselineKind,
    line: u32,
    header: &csv::StringRecord,
    faults: &mut Faults,
) -> Option<Vec<Option<&'static str>>> {
    let columns = kind.columns();
    let before = faults.all.len();
    let mut found: Vec<Option<&'static str>> = Vec::new();
    for cell in header {
        let column = named(columns, cell);
        match column {
            Some(column) if found.contains(&Some(column.key)) => faults.add(
                line,
                column.key,
                rule::HEADER,
                format!("cột «{}» có hai lần; hãy bỏ một", column.vi),
                format!("column \"{}\" is there twice; take one out", column.en),
            ),
            Some(_) => {}
            None if cell.trim().is_empty() => {}
            None => {
                let (vi, en): (Vec<_>, Vec<_>) =
                    columns.iter().map(|column| (column.vi, column.en)).unzip();
                faults.add(
                    line,
                    None,
                    rule::HEADER,
                    format!("không có cột nào tên «{cell}»; các cột: {}", vi.join(", ")),
                    format!("there is no column \"{cell}\"; the columns are: {}", en.join(", ")),
                );
            }
        }
        found.push(column.map(|column| column.key));
    }
    for column in columns.iter().filter(|column| column.is_required) {
        if !found.contains(&Some(column.key)) {
            faults.add(
                line,
                column.key,
                rule::HEADER,
                format!("thiếu cột «{}»; hãy dùng tệp mẫu", column.vi),
                format!("column \"{}\" is missing; use the template", column.en),
            );
        }
    }
    (faults.all.len() == before).then_some(found)
}

/// The lines of a sheet below its header, and what is wrong with the sheet as such.
pub(super) fn rows(sheet: &BaselineSheet, faults: &mut Faults) -> Vec<Row> {
    let text = sheet.text.trim_start_matches('\u{feff}');
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        faults.add(
            None,
            None,
            rule::SHEET,
            "có dấu ngoặc kép không khép lại; hãy tìm ô có số dấu \" lẻ",
            "a quotation mark is not closed; find the cell with an odd number of them",
        );
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut header, mut rows, mut lines) = (None, Vec::new(), Lines::of(text));
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map(|at| lines.at(at.byte()));
                faults.add(
                    line,
                    None,
                    rule::SHEET,
                    format!("không đọc được dòng này: {error}; hãy lưu lại dưới dạng CSV UTF-8"),
                    format!("this line cannot be read: {error}; save it again as CSV UTF-8"),
                );
                continue;
            }
        };
        let line = record.position().map_or(1, |at| lines.at(at.byte()));
        let is_remark = record.get(0).is_some_and(|first| first.starts_with('#'));
        if is_remark || record.iter().all(str::is_empty) {
            continue;
        }
        let Some(columns) = &header else {
            match columns_of(sheet.kind, line, &record, faults) {
                Some(found) => header = Some(found),
                None => return Vec::new(),
            }
            continue;
        };
        if rows.len() == LINES_MAX {
            faults.add(
                line,
                None,
                rule::TOO_MANY,
                format!("tờ có hơn {LINES_MAX} dòng; hãy tách ra"),
                format!("the sheet has more than {LINES_MAX} lines; split it"),
            );
            return rows;
        }
        if record.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
            faults.add(
                line,
                None,
                rule::SHEET,
                "dòng có nhiều ô hơn tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép",
                "the line has more cells than the header; quote a cell that holds the separator",
            );
        }
        let cells = columns.iter().zip(&record);
        let cells = cells
            .filter(|(_, cell)| !cell.is_empty())
            .filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())));
        rows.push(Row { line, cells: cells.collect() });
    }
    if header.is_none() && faults.all.is_empty() {
        faults.add(
            None,
            None,
            rule::SHEET,
            "tờ trống, không có cả tiêu đề; hãy dùng tệp mẫu",
            "the sheet is empty, even of a header; use the template",
        );
    }
    rows
}

impl<'a> Cells<'a> {
    pub(super) const fn of(row: &'a Row, faults: &'a mut Faults) -> Self {
        Self { row, faults }
    }

    pub(super) fn fault(&mut self, column: &'static str, rule: &'static str, vi: &str, en: &str) {
        self.faults.add(self.row.line, column, rule, vi, en);
    }

    pub(super) fn has(&self, column: &'static str) -> bool {
        self.row.cells.contains_key(column)
    }

    fn cell(&self, column: &'static str) -> Option<&'a str> {
        self.row.cells.get(column).map(String::as_str)
    }

    /// A cell that must be filled in; where it is not, that is noted.
    fn filled(&mut self, column: &'static str) -> Option<&'a str> {
        let cell = self.cell(column);
        if cell.is_none() {
            self.fault(column, rule::TEXT, "ô trống; hãy điền", "the cell is empty; fill it in");
        }
        cell
    }

    fn checked(&mut self, column: &'static str, text: &str, chars_max: usize) -> Option<String> {
        match required_text(rule::TEXT, "", column, text, chars_max) {
            Ok(text) => Some(text),
            Err(refusal) => {
                self.faults.refused(self.row.line, column, refusal);
                None
            }
        }
    }

    pub(super) fn text(&mut self, column: &'static str, chars_max: usize) -> Option<String> {
        let text = self.filled(column)?;
        self.checked(column, text, chars_max)
    }

    /// `Some(None)` where it is left out; `None` where it is wrong.
    pub(super) fn optional_text(
        &mut self,
        column: &'static str,
        chars_max: usize,
    ) -> Option<Option<String>> {
        match self.cell(column) {
            Some(text) => self.checked(column, text, chars_max).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn list(&mut self, column: &'static str, chars_max: usize) -> Option<Vec<String>> {
        let items = self.cell(column).unwrap_or_default().split(['|', '\n']).map(str::trim);
        let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
        if items.len() > ITEMS_MAX {
            self.fault(column, rule::TOO_MANY, "quá 100 mục", "more than 100 items");
            return None;
        }
        let checked: Vec<_> =
            items.iter().map(|item| self.checked(column, item, chars_max)).collect();
        let mut list: Vec<String> = Vec::new();
        for item in checked {
            let item = item?;
            if !list.contains(&item) {
                list.push(item);
            }
        }
        Some(list)
    }

    pub(super) fn number(&mut self, column: &'static str, max: u32) -> Option<u32> {
        let text = self.filled(column)?;
        let number = text.parse().ok().filter(|number| *number <= max);
        if number.is_none() {
            let vi = format!("«{text}» không phải số nguyên từ 0 đến {max}; hãy sửa");
            let en = format!("\"{text}\" is no whole number from 0 to {max}; mend it");
            self.fault(column, rule::NUMBER, &vi, &en);
        }
        number
    }

    pub(super) fn optional_number(
        &mut self,
        column: &'static str,
        max: u32,
    ) -> Option<Option<u32>> {
        if self.has(column) { self.number(column, max).map(Some) } else { Some(None) }
    }

    pub(super) fn date(&mut self, column: &'static str) -> Option<NaiveDate> {
        let text = self.filled(column)?;
        let date = date(text);
        if date.is_none() {
            let vi = format!("«{text}» không phải ngày; viết như 15/01/2015 hoặc 2015-01-15");
            let en = format!("\"{text}\" is no date; write it as 15/01/2015 or 2015-01-15");
            self.fault(column, rule::DATE, &vi, &en);
        }
        date
    }

    pub(super) fn optional_date(&mut self, column: &'static str) -> Option<Option<NaiveDate>> {
        if self.has(column) { self.date(column).map(Some) } else { Some(None) }
    }

    /// One of some, by any of its names.
    pub(super) fn choice<T: Copy>(
        &mut self,
        column: &'static str,
        choices: &[(T, &'static str, &'static str)],
    ) -> Option<T> {
        let text = self.filled(column)?;
        let wanted = fold(text);
        let found = choices.iter().find(|(_, vi, en)| fold(vi) == wanted || fold(en) == wanted);
        if let Some((choice, ..)) = found {
            return Some(*choice);
        }
        let (vi, en): (Vec<_>, Vec<_>) = choices.iter().map(|(_, vi, en)| (*vi, *en)).unzip();
        let vi = format!("«{text}» không có trong danh sách: {}", vi.join(", "));
        let en = format!("\"{text}\" is not one of: {}", en.join(", "));
        self.fault(column, rule::CHOICE, &vi, &en);
        None
    }

    /// Some of a lettered list, each once, in the list's order.
    pub(super) fn letters<T: Copy>(
        &mut self,
        column: &'static str,
        all: &[(T, &'static str)],
    ) -> Option<Vec<T>> {
        let text = self.filled(column)?;
        let given: Vec<char> =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let is_letter = |c: &char| all.iter().any(|(_, letter)| letter.starts_with(*c));
        if let Some(strange) = given.iter().find(|c| !is_letter(c)) {
            let letters: Vec<&str> = all.iter().map(|(_, letter)| *letter).collect();
            let vi = format!("không có mục «{strange}»; viết các chữ {}", letters.join(" "));
            let en = format!("there is no \"{strange}\"; write letters of {}", letters.join(" "));
            self.fault(column, rule::CHOICE, &vi, &en);
            return None;
        }
        let is_given = |letter: &str| given.iter().any(|c| letter.starts_with(*c));
        Some(all.iter().filter(|(_, letter)| is_given(letter)).map(|(one, _)| *one).collect())
    }
}

/// A day as people here write it, or as machines do.
fn date(text: &str) -> Option<NaiveDate> {
    let has_sound_year = |date: &NaiveDate| (1945..2200).contains(&chrono::Datelike::year(date));
    ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok().filter(has_sound_year))
}
