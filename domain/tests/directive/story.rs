//! The steps from which stories of directives are told: signed on 22/02/2016, in force ten days later.

use luuvet_domain::calendar::zone;
use luuvet_domain::directive::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Directive, dyn Registers>;

pub(crate) const NUMBER: &str = "03/CT-UBND";

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(NUMBER), province, zone(), morning(day("2016-02-22")))
}

pub(crate) fn sign() -> SignDirective {
    SignDirective {
        number: text(NUMBER),
        title: text("Tăng cường duy trì, cải tiến hệ thống quản lý chất lượng"),
    }
}

pub(crate) fn supersede(by: &str) -> SupersedeDirective {
    SupersedeDirective { by: text(by) }
}

pub(crate) fn signed(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-02-22", CHAIR, sign())
}

pub(crate) fn in_force(province: &Province) -> Told<'_> {
    signed(province).fire("effect")
}
