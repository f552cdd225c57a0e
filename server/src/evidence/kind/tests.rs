use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn kind(bytes: &[u8]) -> Result<Kind, Found> {
    kind_of(&mut Cursor::new(bytes)).unwrap()
}

/// A package with these parts, the first as it is.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_agencies_prove_with_is_taken() {
    for (bytes, expected) in [
        (&b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"[..], Kind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Png),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Kind::Jpeg),
        (b"II*\0\x08\0\0\0", Kind::Tiff),
        (b"RIFF\x1a\0\0\0WEBPVP8 ", Kind::WebP),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Kind::Heic),
        ("Biên bản\r\nkiểm tra\t1;2;3\n".as_bytes(), Kind::Text),
    ] {
        assert_eq!(kind(bytes), Ok(expected));
    }
}

#[test]
fn office_documents_are_known_by_their_parts() {
    let types = ("[Content_Types].xml", "<Types/>");
    assert_eq!(kind(&package(&[types, ("word/document.xml", "x")])), Ok(Kind::Docx));
    assert_eq!(kind(&package(&[("xl/workbook.xml", "x"), types])), Ok(Kind::Xlsx));
    assert_eq!(kind(&package(&[types, ("ppt/presentation.xml", "x")])), Ok(Kind::Pptx));
    for kind_of_it in [Kind::Odt, Kind::Ods, Kind::Odp] {
        let parts = [("mimetype", kind_of_it.media_type()), ("content.xml", "x")];
        assert_eq!(kind(&package(&parts)), Ok(kind_of_it));
    }
}

#[test]
fn a_package_that_is_no_document_is_refused() {
    let types = ("[Content_Types].xml", "<Types/>");
    assert_eq!(kind(&package(&[("a.pdf", "%PDF-1.7")])), Err(Found::Archive));
    assert_eq!(kind(&package(&[("word/document.xml", "x")])), Err(Found::Archive));
    let template = "application/vnd.oasis.opendocument.text-template";
    assert_eq!(kind(&package(&[("mimetype", template)])), Err(Found::Archive));
    assert_eq!(kind(&package(&[types, ("xl/workbook.bin", "x")])), Err(Found::BinaryOffice));
    // Cut off, as a broken download is.
    let whole = package(&[types, ("word/document.xml", "x")]);
    assert_eq!(kind(&whole[..whole.len() / 2]), Err(Found::Archive));
}

#[test]
fn a_document_with_macros_is_refused_whatever_it_is_called() {
    let types = ("[Content_Types].xml", "<Types/>");
    for part in ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"] {
        let bytes = package(&[types, ("word/document.xml", "x"), (part, "x")]);
        assert_eq!(kind(&bytes), Err(Found::Macros), "{part}");
    }
    let open = ("mimetype", Kind::Odt.media_type());
    assert_eq!(kind(&package(&[open, ("Basic/Standard/Module1.xml", "x")])), Err(Found::Macros));
}

#[test]
fn what_acts_when_it_is_opened_is_refused() {
    for bytes in [
        "<!DOCTYPE html><script>alert(1)</script>",
        "\u{feff}  <html>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<?xml version=\"1.0\"?><svg/>",
        "#!/bin/sh\nrm -rf /\n",
        "%!PS-Adobe-3.0",
        "{\\rtf1 x}",
    ] {
        assert_eq!(kind(bytes.as_bytes()), Err(Found::ActiveText), "{bytes}");
    }
    let mut program = b"MZ\x90\0\x03\0\0\0".to_vec();
    program.resize(512, 0);
    assert!(matches!(kind(&program), Err(Found::Other(name)) if name.contains("Executable")));
    assert!(matches!(kind(b"\x7fELF\x02\x01\x01\0\0\0\0\0"), Err(Found::Other(_))));
    assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Err(Found::BinaryOffice));
}

#[test]
fn text_is_text_whatever_its_first_letters_mark_elsewhere() {
    assert_eq!(kind("BM01;Biểu mẫu báo cáo\n".as_bytes()), Ok(Kind::Text));
    assert_eq!(kind("MZ;Mã số\n".as_bytes()), Ok(Kind::Text));
    // A character that lies across the edge of what is read at once.
    let mut long = vec![b'a'; 64 * 1024 - 1];
    long.extend("ế".as_bytes());
    assert_eq!(kind(&long), Ok(Kind::Text));
    long.pop();
    assert!(kind(&long).is_err());
}

#[test]
fn text_of_another_encoding_is_told_from_other_bytes() {
    assert_eq!(kind(b"Bi\xean b\xe3n"), Err(Found::OtherText));
    assert_eq!(kind(b"\xff\xfeB\0M\0"), Err(Found::OtherText));
    assert!(matches!(kind(&[0, 1, 2, 3]), Err(Found::Other(_))));
}
