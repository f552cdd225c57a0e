//! Passwords: which are good enough, and how they are kept (argon2id).

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use luuvet_engine::Refusal;
use zxcvbn::{Score, zxcvbn};

/// Fewest characters.
const CHARS_MIN: usize = 12;
/// Most bytes: enough for a sentence, too few to keep the machine busy with.
const BYTES_MAX: usize = 512;

const SOURCE: &str = "NIST SP 800-63B 5.1.1";

/// The hash of a password, with its salt and settings (PHC string).
pub(super) fn hash(password: &str) -> Result<String, String> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

/// Whether a password is the one with this hash.
pub(super) fn is_right(password: &str, hash: &str) -> bool {
    password.len() <= BYTES_MAX
        && Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

/// Whether a password is good enough for someone with this login name.
pub(super) fn check(password: &str, login: &str) -> Result<(), Refusal> {
    let chars = password.chars().count();
    if chars < CHARS_MIN {
        return Err(refuse(
            "ACC-20",
            format!("mật khẩu có {chars} ký tự; cần ít nhất {CHARS_MIN}, một câu ngắn là tốt nhất"),
            format!(
                "the password has {chars} characters; at least {CHARS_MIN} are needed, a short sentence is best"
            ),
        ));
    }
    if password.len() > BYTES_MAX {
        return Err(refuse(
            "ACC-21",
            format!("mật khẩu dài {} byte; tối đa {BYTES_MAX}", password.len()),
            format!("the password has {} bytes; at most {BYTES_MAX} are taken", password.len()),
        ));
    }
    let known = [login, "luuvet", "lưu vết", "iso 9001", "cao bằng", "caobang"];
    if zxcvbn(password, &known).score() < Score::Three {
        return Err(refuse(
            "ACC-22",
            "mật khẩu dễ đoán (từ thông dụng, tên đăng nhập, dãy phím hoặc ngày tháng); hãy dùng vài từ \
             không liên quan với nhau",
            "the password is easily guessed (common words, the login name, rows of keys or dates); use some \
             words that have nothing to do with each other",
        ));
    }
    Ok(())
}

fn refuse(
    rule: &'static str,
    vi: impl Into<std::borrow::Cow<'static, str>>,
    en: impl Into<std::borrow::Cow<'static, str>>,
) -> Refusal {
    Refusal::new(rule, SOURCE, vi, en).at("password")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "mưa trên bảy mái ngói cũ";

    #[test]
    fn a_hash_knows_its_password_alone_and_no_two_are_alike() {
        let hashed = hash(GOOD).unwrap();
        assert!(hashed.starts_with("$argon2id$"), "{hashed}");
        assert!(is_right(GOOD, &hashed));
        assert!(!is_right("mưa trên bảy mái ngói", &hashed));
        assert_ne!(hash(GOOD).unwrap(), hashed);
    }

    #[test]
    fn what_is_easily_guessed_is_refused_by_the_rule_that_it_breaks() {
        assert_eq!(check(GOOD, "nong.van.thu"), Ok(()));
        for (password, rule) in [
            ("ngắn quá", "ACC-20"),
            (&"dài quá ".repeat(60), "ACC-21"),
            ("123456789012", "ACC-22"),
            ("passwordpassword", "ACC-22"),
            ("nong.van.thu1", "ACC-22"),
        ] {
            assert_eq!(check(password, "nong.van.thu").unwrap_err().rule, rule, "{password}");
        }
    }
}
