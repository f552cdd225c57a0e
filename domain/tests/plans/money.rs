//! What the agency does with its money.

use luuvet_domain::annual_plan::*;
use luuvet_domain::money::Dong;

use crate::fake::*;
use crate::steps::*;

fn only(answer: Vec<AnnualPlanEvent>) -> AnnualPlanEvent {
    let [event] = <[AnnualPlanEvent; 1]>::try_from(answer).unwrap();
    event
}

#[test]
fn no_line_has_more_than_was_approved_of_it() {
    let province = issued();
    let ask = |lines: &[(u32, Dong)]| approved(&province).ask("2016-12-20", HEAD, allocate(lines));
    let all = ask(&[(1, million(30)), (2, million(12))]).result.unwrap();
    let AnnualPlanEvent::Allocated(all) = only(all) else { panic!("not allocated") };
    assert_eq!((all.allocated_dong, all.approved_dong), (million(42), million(42)));
    assert!(all.on_time && all.is_first);
    // The sum would fit, the line does not.
    ask(&[(1, million(20)), (2, Dong(million(12).0 + 1))]).refused("PLN-71");
    ask(&[(2, million(6)), (2, million(6))]).refused("PLN-59");
    ask(&[(3, million(1))]).refused("PLN-58");
    let less = only(ask(&[(2, million(12))]).result.unwrap());
    let AnnualPlanEvent::Allocated(less) = less else { panic!("not allocated") };
    assert_eq!(less.allocated_dong, million(12));
    approved(&province).ask("2016-12-20", QMR, allocate(&[])).refused("PLN-15");
    let late = approved(&province).ask("2017-01-03", HEAD, allocate(&[(1, million(30))]));
    let AnnualPlanEvent::Allocated(late) = only(late.result.unwrap()) else { panic!("no event") };
    assert!(!late.on_time);
}

#[test]
fn what_is_allocated_anew_is_no_less_than_what_is_spent() {
    let province = issued();
    let told = spent(&province);
    let anew = |training| allocate(&[(1, million(30)), (2, training)]);
    told.clone().ask("2017-06-01", HEAD, anew(Dong(million(10).0 - 1))).refused("PLN-72");
    let AnnualPlanEvent::Allocated(again) =
        only(told.clone().ask("2017-06-01", HEAD, anew(million(10))).result.unwrap())
    else {
        panic!("not allocated")
    };
    assert!(!again.is_first);
}

#[test]
fn no_line_spends_more_than_it_has() {
    let province = issued();
    let ask = |line, amount| allocated(&province).ask("2017-05-10", QMR, spend(line, amount));
    ask(2, Dong::ZERO).refused("PLN-73");
    ask(3, million(1)).refused("PLN-58");
    ask(2, Dong(million(12).0 + 1)).refused("PLN-74");
    assert!(ask(2, million(12)).result.is_ok());
    // What was spent before counts.
    let told = spent(&province);
    told.clone().ask("2017-06-01", QMR, spend(2, Dong(million(2).0 + 1))).refused("PLN-74");
    let AnnualPlanEvent::Spent(more) =
        only(told.clone().ask("2017-06-01", QMR, spend(2, million(2))).result.unwrap())
    else {
        panic!("nothing spent")
    };
    assert_eq!(more.spent_dong, million(12));
}

fn amend(lines: &[(u32, Dong, Dong)]) -> AmendPlan {
    let of = |(line, approved_dong, allocated_dong): &(u32, Dong, Dong)| LineAmendment {
        line: *line,
        approved_dong: *approved_dong,
        allocated_dong: *allocated_dong,
    };
    AmendPlan {
        number: text("150/QĐ-SXD"),
        reason: text("Dồn cho tập huấn"),
        lines: lines.iter().map(of).collect(),
    }
}

#[test]
fn an_amendment_moves_money_between_lines_and_keeps_the_sum() {
    let province = issued();
    let told = spent(&province);
    let ask = |lines: &[(u32, Dong, Dong)]| told.clone().ask("2017-06-01", HEAD, amend(lines));
    ask(&[(2, million(15), million(15))]).refused("PLN-75");
    ask(&[(1, million(27), million(28)), (2, million(15), million(15))]).refused("PLN-71");
    ask(&[(1, million(33), million(30)), (2, million(9), million(9))]).refused("PLN-72");
    ask(&[(1, Dong::ZERO, Dong::ZERO), (2, million(42), million(12))]).refused("PLN-62");
    let moved = [(1, million(27), million(27)), (2, million(15), million(15))];
    let AnnualPlanEvent::Amended(amended) = only(ask(&moved).result.unwrap()) else {
        panic!("not amended")
    };
    assert_eq!((amended.version, amended.allocated_dong), (2, million(42)));
    let told = told.clone().done_on("2017-06-01", HEAD, amend(&moved));
    assert!(told.clone().ask("2017-06-02", QMR, spend(2, million(5))).result.is_ok());
    told.clone().ask("2017-06-02", QMR, spend(1, million(28))).refused("PLN-74");
}

#[test]
fn a_plan_is_settled_when_its_year_is_over_with_what_is_left() {
    let province = issued();
    let told = spent(&province);
    told.clone().ask("2017-12-30", HEAD, settle()).refused("PLN-76");
    let settled_on = |on| {
        let AnnualPlanEvent::Settled(settled) =
            only(told.clone().ask(on, HEAD, settle()).result.unwrap())
        else {
            panic!("not settled")
        };
        settled
    };
    assert!(settled_on("2017-12-31").on_time && settled_on("2018-01-31").on_time);
    let late = settled_on("2018-02-01");
    assert_eq!(
        (late.on_time, late.allocated_dong, late.spent_dong),
        (false, million(42), million(10))
    );
    settled(&province).ask("2018-02-01", QMR, spend(2, million(1))).refused("PLN-16");
}
