//! `luuvet rebuild`: what can be made anew from the events is deleted and made anew.

use std::fs;
use std::io;
use std::path::Path;

use luuvet_engine::hex;
use luuvet_engine::store::ClockKind;

use crate::Failure;
use crate::cli::{StoreArgs, StoreKind};
use crate::data::{DataFolder, open_store};
use crate::serve::start_engine;

pub(crate) async fn run(options: StoreArgs) -> Result<(), Failure> {
    let folder = DataFolder::new(&options.data.data);
    // Opened first, so that another process that has the folder is named before anything goes.
    open_store(&options, ClockKind::Real)?.store.close().await?;
    delete(&folder.checkpoints())?;
    delete(&folder.snapshot())?;
    if options.store == StoreKind::Ledger {
        delete(&folder.ledger().join("index"))?;
        delete(&folder.ledger().join("tiles"))?;
    }
    let (engine, _clock) = start_engine(&options, ClockKind::Real).await?;
    let view = engine.model();
    engine.stop().await?;
    println!("rebuilt {} from its events", options.data.data.display());
    match view.position {
        Some(position) => println!("  position     {position}"),
        None => println!("  position     none: the ledger is empty"),
    }
    println!("  view digest  {}", hex(&view.digest()));
    Ok(())
}

fn delete(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(format!("{} cannot be deleted: {cause}", folder.display()).into()),
    }
}
