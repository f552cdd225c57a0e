//! An encrypted way to the mail server, whose certificate must be trusted by the system.

use std::io;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

use crate::smtp::{Answer, Smtp};
use crate::support::{Server, founded};
use crate::{is_settled, opened, raise_a_finding, until, wait_for};

/// A mail server with a certificate of an authority of its own, and the authority's certificate.
fn encrypted() -> (Smtp, TempDir, PathBuf) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .unwrap();
    let config = Arc::new(config);
    let over = move |stream: TcpStream| {
        let connection = ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
        Ok(StreamOwned::new(connection, stream))
    };
    let smtp = Smtp::start_over("127.0.0.1:0".parse().unwrap(), Answer::Take, over);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    (smtp, folder, file)
}

async fn start(data: &std::path::Path, smtp: &Smtp, trusted: &[(&str, &str)]) -> Server {
    let url = format!("smtps://localhost:{}", smtp.address.port());
    let options = ["--development", "--smtp-url", &url, "--mail-from", "luuvet@example.vn"];
    Server::start_in(data, &options, trusted).await
}

#[tokio::test]
async fn mail_goes_encrypted_to_a_server_that_the_system_trusts() {
    let (data, (smtp, _folder, authority)) = (founded().await, encrypted());
    let trusted = [("SSL_CERT_FILE", authority.to_str().unwrap())];
    let server = start(data.path(), &smtp, &trusted).await;
    opened(&server).await;
    raise_a_finding(&server).await;
    let mails = wait_for(&smtp, 1).await;
    assert_eq!(mails[0].to, "head@sxd.example.vn");
    until(&server, is_settled).await;
    assert!(server.stop().await.success());
}

#[tokio::test]
async fn a_mail_server_that_the_system_does_not_trust_gets_nothing() {
    let (data, (smtp, _folder, _authority)) = (founded().await, encrypted());
    let server = start(data.path(), &smtp, &[]).await;
    opened(&server).await;
    raise_a_finding(&server).await;
    let told = until(&server, |told| told["outbox"]["interruption"].is_string()).await;
    assert_eq!(told["outbox"]["interruption"], "TLS");
    assert!(server.stop().await.success());
    assert_eq!(smtp.taken(), []);
}
