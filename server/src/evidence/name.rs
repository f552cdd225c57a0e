//! Names of files: as they are kept, and as they go out again.

use axum::http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::kind::Kind;
use super::sha::Sha256Hex;

/// The longest name, in characters. With its ending, and up to three bytes for each, it still is one
/// that file systems take.
const NAME_CHARS_MAX: usize = 80;

/// A name as it can be kept and shown: without folders, without what hides or turns around other
/// characters, in one form of Unicode. `None` when nothing is left.
pub(crate) fn tidy(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let tidy: String = last
        .nfc()
        .filter(|c| !is_hidden(*c))
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .collect();
    let tidy = tidy.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if tidy.is_empty() { None } else { Some(shortened(tidy)) }
}

/// Characters that nobody sees but that change what is seen, as `gpj.exe` that reads `exe.jpg`.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The longest beginning that fits, with the ending.
fn shortened(name: &str) -> String {
    let chars = name.chars().count();
    if chars <= NAME_CHARS_MAX {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = NAME_CHARS_MAX - ending.chars().count();
    stem.chars().take(room).chain(ending.chars()).collect()
}

/// The name that a download gets. It ends as its content does, so that no program is chosen for it
/// that would run it.
pub(crate) fn served(name: Option<&str>, sha256: &Sha256Hex, kind: Option<Kind>) -> String {
    let name = match name {
        Some(name) => name.to_owned(),
        None => format!("evidence-{}", &sha256.as_str()[..12]),
    };
    let endings: &[&str] = kind.map_or(&["bin"], Kind::extensions);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending {
        Some(ending) if endings.contains(&ending.as_str()) => name,
        _ => format!("{name}.{}", endings[0]),
    }
}

/// What RFC 8187 lets stand as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `Content-Disposition` (RFC 6266): the name in UTF-8, and for old programs in ASCII before it.
pub(crate) fn disposition(name: &str, is_inline: bool) -> HeaderValue {
    let how = if is_inline { "inline" } else { "attachment" };
    let (ascii, utf8) = (ascii(name), utf8_percent_encode(name, PLAIN));
    let text = format!("{how}; filename=\"{ascii}\"; filename*=UTF-8''{utf8}");
    // Only printable ASCII stands in it.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

fn ascii(name: &str) -> String {
    let plain = name.nfd().filter(|c| !is_combining_mark(*c));
    plain
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            '"' | '\\' | '%' | ';' => '_',
            c if c == ' ' || c.is_ascii_graphic() => c,
            _other => '_',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_without_what_hides_something() {
        for (given, kept) in [
            ("Biên bản kiểm tra.pdf", Some("Biên bản kiểm tra.pdf")),
            // As a Mac writes it: each diacritic a character of its own.
            ("Bie\u{302}n ba\u{309}n.pdf", Some("Biên bản.pdf")),
            ("C:\\Users\\ban\\quét 1.pdf", Some("quét 1.pdf")),
            ("../../ledger/segment", Some("segment")),
            ("ảnh\u{202e}gpj.exe", Some("ảnhgpj.exe")),
            ("a\r\nSet-Cookie: x.pdf", Some("aSet-Cookie_ x.pdf")),
            (" . ", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(tidy(given).as_deref(), kept, "{given}");
        }
        let long = tidy(&format!("{}.pdf", "ă".repeat(300))).unwrap();
        assert_eq!(long.chars().count(), NAME_CHARS_MAX);
        assert!(long.ends_with("ă.pdf"));
    }

    #[test]
    fn a_download_ends_as_its_content_does() {
        let sha256: Sha256Hex = "ab".repeat(32).parse().unwrap();
        let served = |name, kind| served(name, &sha256, Some(kind));
        assert_eq!(served(Some("quét.PDF"), Kind::Pdf), "quét.PDF");
        assert_eq!(served(Some("anh.jpeg"), Kind::Jpeg), "anh.jpeg");
        assert_eq!(served(Some("bang.csv"), Kind::Text), "bang.csv");
        assert_eq!(served(Some("cai.bat"), Kind::Text), "cai.bat.txt");
        assert_eq!(served(Some("quét.pdf.exe"), Kind::Pdf), "quét.pdf.exe.pdf");
        assert_eq!(served(None, Kind::Png), "evidence-abababababab.png");
    }

    #[test]
    fn a_vietnamese_name_goes_out_in_both_forms() {
        let text = disposition("Quyết định 12_QĐ.pdf", false);
        let expected = "attachment; filename=\"Quyet dinh 12_QD.pdf\"; \
                        filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012_Q%C4%90.pdf";
        assert_eq!(text, expected);
        assert!(disposition("a.png", true).to_str().unwrap().starts_with("inline; "));
    }
}
