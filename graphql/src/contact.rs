//! How a person can be reached: by mail, at one address.

use email_address::{EmailAddress, Options};

/// Whether a text is a mail address and nothing else: `name@domain`, without a display name, the
/// domain by name and with a dot, so that a slip of the pen is noticed before the text is sealed.
#[must_use]
pub fn is_mail_address(text: &str) -> bool {
    let options =
        Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(text, options).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_is_told_from_what_is_none() {
        for address in ["vanphong@caobang.gov.vn", "nong.van+iso@sxd.example.vn"] {
            assert!(is_mail_address(address), "{address}");
        }
        for other in [
            "",
            "0912 345 678",
            "vanphong",
            "vanphong@",
            "@caobang.gov.vn",
            "vanphong@localhost",
            "vanphong@[127.0.0.1]",
            "Văn phòng <vanphong@caobang.gov.vn>",
            "a@b.vn, c@d.vn",
            "a@b.vn\r\nBcc: c@d.vn",
        ] {
            assert!(!is_mail_address(other), "{other}");
        }
    }
}
