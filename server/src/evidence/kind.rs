//! What a file is, by its content alone: neither its name nor what a header says counts.
//!
//! Only what an agency proves something with is taken, and nothing that acts when it is opened:
//! programs, scripts, markup that browsers run, documents with macros. What a file says of itself is
//! checked as far as its form; what a picture shows or whether a signature holds is for people.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use file_format::FileFormat;
use zip::read::Config;
use zip::unstable::read::ZipIterable;

/// How much of a file tells its form.
const HEAD_BYTES: u64 = 4 * 1024;

/// The most parts that an office document may have: they are read one by one.
const PARTS_MAX: usize = 20_000;

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Png,
    Jpeg,
    Tiff,
    WebP,
    Heic,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    /// UTF-8, tables of values included.
    Text,
}

impl Kind {
    pub(crate) const ALL: [Self; 13] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Tiff,
        Self::WebP,
        Self::Heic,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Odt,
        Self::Ods,
        Self::Odp,
        Self::Text,
    ];

    /// As it is served.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::WebP => "image/webp",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    pub(crate) fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// The endings that a name may have, the usual one first.
    pub(crate) const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Tiff => &["tif", "tiff"],
            Self::WebP => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Text => &["txt", "csv"],
        }
    }

    /// Whether a browser may show it in place: what it shows by itself and runs nothing of.
    pub(crate) const fn is_shown_inline(self) -> bool {
        match self {
            Self::Pdf | Self::Png | Self::Jpeg | Self::WebP => true,
            Self::Tiff
            | Self::Heic
            | Self::Docx
            | Self::Xlsx
            | Self::Pptx
            | Self::Odt
            | Self::Ods
            | Self::Odp
            | Self::Text => false,
        }
    }
}

/// What a file is that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An office document with macros.
    Macros,
    /// An office document of the older, binary form, or an encrypted one.
    BinaryOffice,
    /// Files packed into one that are no document, or one that is damaged.
    Archive,
    /// Text that a browser, a shell or an interpreter would act on.
    ActiveText,
    /// Text in another encoding than UTF-8.
    OtherText,
    /// Something else, by its English name.
    Other(String),
}

/// What a file is.
///
/// # Errors
/// The disk's, when it cannot be read.
pub(crate) fn kind_of(file: &mut (impl Read + Seek)) -> io::Result<Result<Kind, Found>> {
    let head = read_head(file)?;
    let format = FileFormat::from_bytes(&head);
    let kind = match format {
        FileFormat::PortableDocumentFormat => Kind::Pdf,
        FileFormat::PortableNetworkGraphics => Kind::Png,
        FileFormat::JointPhotographicExpertsGroup => Kind::Jpeg,
        FileFormat::TagImageFileFormat => Kind::Tiff,
        FileFormat::Webp => Kind::WebP,
        FileFormat::HighEfficiencyImageCoding => Kind::Heic,
        _ if head.starts_with(ZIP) => return document_of(file, &head),
        // A word may begin as another format does: `BM01` is a form's code, and a bitmap's mark.
        _ if is_text(file)? => {
            return Ok(if is_active(&head) { Err(Found::ActiveText) } else { Ok(Kind::Text) });
        }
        FileFormat::CompoundFileBinary => return Ok(Err(Found::BinaryOffice)),
        FileFormat::ArbitraryBinaryData | FileFormat::PlainText if looks_like_text(&head) => {
            return Ok(Err(Found::OtherText));
        }
        other => return Ok(Err(Found::Other(other.name().to_owned()))),
    };
    Ok(Ok(kind))
}

fn read_head(file: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

const ZIP: &[u8] = b"PK\x03\x04";

/// Where the content of an OpenDocument's first part stands: that part is called `mimetype` and is
/// stored as it is, so that a program need not unpack anything to know the document.
const MIMETYPE_AT: usize = 38;

/// Tells an office document from other files that are packed in the same way.
fn document_of(file: &mut (impl Read + Seek), head: &[u8]) -> io::Result<Result<Kind, Found>> {
    let open = [Kind::Odt, Kind::Ods, Kind::Odp].into_iter().find(|kind| {
        let after =
            head.get(MIMETYPE_AT..).and_then(|it| it.strip_prefix(kind.media_type().as_bytes()));
        // What follows is the next part, so that a template's longer type is another.
        head[..MIMETYPE_AT.min(head.len())].ends_with(b"mimetype")
            && after.is_some_and(|rest| rest.starts_with(b"PK"))
    });
    let Some(parts) = parts_of(file)? else { return Ok(Err(Found::Archive)) };
    if parts.has_macros {
        return Ok(Err(Found::Macros));
    }
    if parts.is_binary {
        return Ok(Err(Found::BinaryOffice));
    }
    let office = match parts {
        Parts { is_office: false, .. } => None,
        Parts { has_word: true, .. } => Some(Kind::Docx),
        Parts { has_sheets: true, .. } => Some(Kind::Xlsx),
        Parts { has_slides: true, .. } => Some(Kind::Pptx),
        Parts { .. } => None,
    };
    Ok(open.or(office).ok_or(Found::Archive))
}

/// What the parts of a package say of it.
#[derive(Default)]
struct Parts {
    is_office: bool,
    has_word: bool,
    has_sheets: bool,
    has_slides: bool,
    is_binary: bool,
    has_macros: bool,
}

/// Reads the names of a package's parts; `None` when it is damaged or has too many.
fn parts_of(file: &mut (impl Read + Seek)) -> io::Result<Option<Parts>> {
    let mut parts = Parts::default();
    let read = ZipIterable::try_new(BufReader::new(file), Config::default()).and_then(|mut zip| {
        if zip.len() > PARTS_MAX {
            return Ok(false);
        }
        for part in zip.files()? {
            parts.note(&part?.name()?.to_ascii_lowercase());
        }
        Ok(true)
    });
    match read {
        Ok(true) => Ok(Some(parts)),
        Ok(false) => Ok(None),
        Err(zip::result::ZipError::Io(cause)) if cause.kind() != io::ErrorKind::UnexpectedEof => {
            Err(cause)
        }
        Err(_damaged) => Ok(None),
    }
}

impl Parts {
    fn note(&mut self, name: &str) {
        self.is_office |= name == "[content_types].xml";
        self.has_word |= name.starts_with("word/");
        self.has_sheets |= name.starts_with("xl/");
        self.has_slides |= name.starts_with("ppt/");
        self.is_binary |= name == "xl/workbook.bin";
        // Of Office; then of OpenDocument.
        self.has_macros |= name.ends_with("vbaproject.bin")
            || name.starts_with("xl/macrosheets/")
            || name.starts_with("basic/")
            || name.starts_with("scripts/");
    }
}

/// Whether a file is UTF-8 from its first byte to its last, without bytes that no text has.
fn is_text(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; 64 * 1024];
    // The beginning of a character whose end is still to be read.
    let mut held = 0;
    loop {
        let read = file.read(&mut buffer[held..])?;
        let filled = held + read;
        if read == 0 {
            return Ok(held == 0);
        }
        let whole = match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => filled,
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return Ok(false),
        };
        if buffer[..whole].iter().any(|byte| is_control(*byte)) {
            return Ok(false);
        }
        buffer.copy_within(whole..filled, 0);
        held = filled - whole;
    }
}

/// A byte that no text has. Tabs, line ends and page breaks are text.
fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || byte == 0x7f
}

/// Text of an older code page, or UTF-16, as spreadsheets export it.
fn looks_like_text(head: &[u8]) -> bool {
    head.starts_with(&[0xff, 0xfe])
        || head.starts_with(&[0xfe, 0xff])
        || (!head.is_empty() && !head.iter().any(|byte| is_control(*byte)))
}

/// How text begins that something would act on. Browsers look no further than this either
/// (WHATWG, MIME Sniffing).
fn is_active(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    [&b"<"[..], b"#!", b"%!", b"{\\rtf", b"%PDF"].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests;
