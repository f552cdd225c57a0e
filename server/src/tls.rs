//! HTTPS by the server itself (rustls), for a place without a proxy before it.
//!
//! Handshakes run beside each other, each with its time, so that one who stalls keeps nobody waiting. The
//! certificate's files are looked at each minute: one that was renewed is taken without a restart, and one that
//! cannot be read leaves the old one in use.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use axum::serve::Listener;
use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{interval, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::task::AbortOnDropHandle;

use crate::Failure;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Handshakes at a time.
const HANDSHAKES_MAX: usize = 1_024;
/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(60);

/// Where a certificate is, and its key.
#[derive(Clone, Debug)]
pub(crate) struct CertificateFiles {
    /// The chain, the server's own certificate first (PEM).
    pub(crate) chain: PathBuf,
    /// The private key (PEM).
    pub(crate) key: PathBuf,
}

impl CertificateFiles {
    fn read(&self, provider: &CryptoProvider) -> Result<CertifiedKey, Failure> {
        let of = |file: &Path, cause: &dyn std::fmt::Display| {
            Failure::from(format!("{}: {cause}; it must be a PEM file", file.display()))
        };
        let chain: Vec<_> = CertificateDer::pem_file_iter(&self.chain)
            .and_then(Iterator::collect)
            .map_err(|cause| of(&self.chain, &cause))?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|cause| of(&self.key, &cause))?;
        CertifiedKey::from_der(chain, key, provider).map_err(|cause| {
            format!(
                "the certificate in {} and the key in {} do not go together: {cause}",
                self.chain.display(),
                self.key.display()
            )
            .into()
        })
    }

    fn changed_at(&self) -> Option<(SystemTime, SystemTime)> {
        let of = |file: &Path| std::fs::metadata(file).and_then(|one| one.modified()).ok();
        of(&self.chain).zip(of(&self.key))
    }
}

/// The certificate in use.
#[derive(Debug)]
struct InUse {
    files: CertificateFiles,
    provider: Arc<CryptoProvider>,
    key: RwLock<Arc<CertifiedKey>>,
}

impl InUse {
    fn read(files: CertificateFiles, provider: Arc<CryptoProvider>) -> Result<Self, Failure> {
        let key = RwLock::new(Arc::new(files.read(&provider)?));
        Ok(Self { files, provider, key })
    }

    /// Takes what the files hold now.
    fn renew(&self) {
        match self.files.read(&self.provider) {
            Ok(key) => {
                *self.key.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
                tracing::info!("the certificate was renewed");
            }
            Err(failure) => {
                tracing::error!(%failure, "the new certificate is left, the old one goes on")
            }
        }
    }

    async fn watch(self: Arc<Self>) {
        let mut known = self.files.changed_at();
        let mut looks = interval(LOOK);
        loop {
            looks.tick().await;
            let now = self.files.changed_at();
            if now != known {
                known = now;
                self.renew();
            }
        }
    }
}

impl ResolvesServerCert for InUse {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.key.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

/// Takes connections once they are encrypted.
pub(crate) struct TlsListener {
    address: SocketAddr,
    accepted: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    _accepting: AbortOnDropHandle<()>,
    _watching: AbortOnDropHandle<()>,
}

impl TlsListener {
    /// Over a listener, with the certificate in these files.
    pub(crate) fn over(listener: TcpListener, files: CertificateFiles) -> Result<Self, Failure> {
        let provider = Arc::new(ring::default_provider());
        let in_use = Arc::new(InUse::read(files, Arc::clone(&provider))?);
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&in_use) as _);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let address = listener.local_addr()?;
        let (sender, accepted) = mpsc::channel(HANDSHAKES_MAX);
        let accepting = tokio::spawn(accept(listener, acceptor, sender));
        Ok(Self {
            address,
            accepted,
            _accepting: AbortOnDropHandle::new(accepting),
            _watching: AbortOnDropHandle::new(tokio::spawn(in_use.watch())),
        })
    }
}

async fn accept(
    mut listener: TcpListener,
    acceptor: TlsAcceptor,
    sender: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let places = Arc::new(Semaphore::new(HANDSHAKES_MAX));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        // The plain listener waits and tries again when there are too many files.
        let (stream, peer) = Listener::accept(&mut listener).await;
        let (acceptor, sender) = (acceptor.clone(), sender.clone());
        tokio::spawn(async move {
            match timeout(HANDSHAKE, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => {
                    // Nobody takes it when the server stops.
                    let _ = sender.send((stream, peer)).await;
                }
                Ok(Err(cause)) => tracing::debug!(%peer, %cause, "no handshake"),
                Err(_) => tracing::debug!(%peer, "no handshake in time"),
            }
            drop(place);
        });
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.accepted.recv().await {
            Some(accepted) => accepted,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey as Generated, generate_simple_self_signed};
    use tempfile::TempDir;

    use super::*;

    fn written(folder: &TempDir) -> CertificateFiles {
        let Generated { cert, signing_key } =
            generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let (chain, key) = (folder.path().join("chain.pem"), folder.path().join("key.pem"));
        std::fs::write(&chain, cert.pem()).unwrap();
        std::fs::write(&key, signing_key.serialize_pem()).unwrap();
        CertificateFiles { chain, key }
    }

    fn first_of(in_use: &InUse) -> Vec<u8> {
        in_use.key.read().unwrap().cert[0].to_vec()
    }

    #[test]
    fn a_renewed_certificate_is_taken_and_a_broken_one_left() {
        let folder = tempfile::tempdir().unwrap();
        let in_use = InUse::read(written(&folder), Arc::new(ring::default_provider())).unwrap();
        let before = first_of(&in_use);
        written(&folder);
        in_use.renew();
        let after = first_of(&in_use);
        assert_ne!(before, after);
        std::fs::write(&in_use.files.chain, "no certificate").unwrap();
        in_use.renew();
        assert_eq!(first_of(&in_use), after);
    }

    #[test]
    fn what_cannot_be_a_certificate_is_named_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let files = written(&folder);
        let other = tempfile::tempdir().unwrap();
        let mixed = CertificateFiles { key: written(&other).key, ..files.clone() };
        let provider = ring::default_provider();
        let told = |files: &CertificateFiles| files.read(&provider).unwrap_err().to_string();
        assert!(told(&mixed).contains("do not go together"), "{}", told(&mixed));
        let absent = CertificateFiles { chain: folder.path().join("absent.pem"), ..files };
        assert!(told(&absent).contains("absent.pem"), "{}", told(&absent));
    }
}
