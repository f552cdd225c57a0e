//! HTTPS by the server itself.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::support::{Server, founded, run_on, soon};

/// A certificate of one's own for `localhost`, in files.
fn certificate() -> (TempDir, CertificateDer<'static>) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("chain.pem"), cert.pem()).unwrap();
    std::fs::write(folder.path().join("key.pem"), signing_key.serialize_pem()).unwrap();
    (folder, cert.der().clone())
}

/// What a client that trusts this certificate reads.
async fn get(address: &str, trusted: CertificateDer<'static>, path: &str) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(trusted).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = soon(TcpStream::connect(address)).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let connecting = TlsConnector::from(Arc::new(config)).connect(name, stream);
    let mut stream = soon(connecting).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    soon(stream.write_all(request.as_bytes())).await.unwrap();
    let mut answer = Vec::new();
    soon(stream.read_to_end(&mut answer)).await.unwrap();
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_server_with_a_certificate_speaks_https_and_nothing_else() {
    let (data, (folder, certificate)) = (founded().await, certificate());
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (chain, key) = (file("chain.pem"), file("key.pem"));
    let options = ["--tls-certificate", &chain, "--tls-key", &key];
    let server = Server::start_with(data.path(), &options).await;
    server.says("serves https://").await;
    // One who stalls in a handshake keeps nobody waiting.
    let stalled = soon(TcpStream::connect(&server.address)).await.unwrap();
    let answer = get(&server.address, certificate, "/healthz").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_lowercase().contains("strict-transport-security: max-age="), "{answer}");
    let plain = soon(reqwest::get(format!("http://{}/healthz", server.address))).await;
    assert!(plain.is_err(), "{plain:?}");
    drop(stalled);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_certificate_that_cannot_be_read_is_named() {
    let data = founded().await;
    let options = ["serve", "--tls-certificate", "/none/chain.pem", "--tls-key", "/none/key.pem"];
    let options = [&options[..], &["--listen", "127.0.0.1:0"]].concat();
    run_on(data.path(), &options).await.fails_saying(&["/none/chain.pem", "PEM"]);
}
