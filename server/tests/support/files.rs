//! A client for files of evidence.

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::client::HEADER;
use super::{Server, soon};

/// A page that was scanned.
pub const SCAN: &[u8] =
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";
/// Its SHA-256.
pub const SCAN_SHA256: &str = "6ef1c9901dbc00588d49fb0dfb5df813d906a9348050d6efd27f0a6206626169";

/// Someone with files.
#[derive(Clone)]
pub struct Files {
    http: reqwest::Client,
    address: String,
    who: Option<String>,
}

impl Files {
    pub fn anonymous(server: &Server) -> Self {
        Self { http: reqwest::Client::new(), address: server.address.clone(), who: None }
    }

    pub fn of(server: &Server, who: impl Into<String>) -> Self {
        Self { who: Some(who.into()), ..Self::anonymous(server) }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("http://{}{path}", self.address));
        match &self.who {
            Some(who) => request.header(HEADER, who),
            None => request,
        }
    }

    /// Uploads a body with what is said of it, as parameters of the address.
    pub async fn upload(&self, said: &str, body: impl Into<reqwest::Body>) -> Reply {
        send(self.request(Method::POST, &format!("/evidence{said}")).body(body)).await
    }

    /// Uploads a form of fields and files: name, name of the file, content.
    pub async fn submit(&self, parts: &[(&str, Option<&str>, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            let head = format!(
                "--edge-of-a-part\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge-of-a-part--\r\n");
        let request = self.request(Method::POST, "/evidence");
        send(
            request
                .header("content-type", "multipart/form-data; boundary=edge-of-a-part")
                .body(body),
        )
        .await
    }

    pub async fn get(&self, sha256: &str, headers: &[(&str, &str)]) -> Reply {
        let request = self.request(Method::GET, &format!("/evidence/{sha256}"));
        send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)))
            .await
    }

    /// Begins an upload whose length is not said beforehand.
    pub async fn begin(&self) -> Chunked {
        let mut stream = soon(TcpStream::connect(&self.address)).await.unwrap();
        let who = self.who.as_deref().unwrap_or_default();
        let head = format!(
            "POST /evidence HTTP/1.1\r\nHost: {}\r\n{HEADER}: {who}\r\nTransfer-Encoding: chunked\r\n\r\n",
            self.address
        );
        soon(stream.write_all(head.as_bytes())).await.unwrap();
        Chunked(stream)
    }
}

/// An upload in chunks.
pub struct Chunked(TcpStream);

impl Chunked {
    pub async fn write(&mut self, bytes: &[u8]) {
        let size = format!("{:x}\r\n", bytes.len());
        let chunk = [size.as_bytes(), bytes, b"\r\n"].concat();
        soon(self.0.write_all(&chunk)).await.unwrap();
    }

    /// What the server answers, before the upload has ended.
    pub async fn answer(mut self) -> String {
        let mut answer = Vec::new();
        while !String::from_utf8_lossy(&answer).contains("\r\n\r\n") {
            let mut buffer = [0; 4096];
            let read = soon(self.0.read(&mut buffer)).await.unwrap();
            assert_ne!(read, 0, "no answer");
            answer.extend(&buffer[..read]);
        }
        String::from_utf8_lossy(&answer).into_owned()
    }
}

pub async fn send(request: RequestBuilder) -> Reply {
    let response = soon(request.send()).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Reply { status, headers, bytes: soon(response.bytes()).await.unwrap().to_vec() }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap_or_else(|| panic!("no {name}: {self:?}")).to_str().unwrap()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// It was taken with this status; what is kept.
    #[track_caller]
    pub fn taken(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// It was refused with this status and code, in both languages, and the English text says all of
    /// this.
    #[track_caller]
    pub fn fails_saying(self, status: u16, code: &str, needles: &[&str]) -> Value {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        assert_eq!(self.status, status, "{text}");
        let extensions = self.json()["errors"][0]["extensions"].clone();
        assert_eq!(extensions["code"], code, "{text}");
        assert!(!extensions["message"]["vi"].as_str().unwrap().is_empty(), "{text}");
        let said = extensions["message"]["en"].as_str().unwrap();
        for needle in needles {
            assert!(said.contains(needle), "`{needle}` is missing: {said}");
        }
        extensions
    }
}
