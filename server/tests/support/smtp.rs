//! A mail server on loopback that answers as it is told and keeps what it took. The protocol is
//! spoken by `mailin`, not by us; here are its socket and its answers.

#![allow(dead_code, unreachable_pub)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use mail_parser::{Message, MessageParser};
use mailin::response::OK;
use mailin::{Action, Handler, Response, SessionBuilder};

/// How a mail server answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It takes every mail.
    Take,
    /// It refuses every recipient with this reply.
    Recipient(u16, &'static str),
    /// It refuses the sender with this reply.
    Sender(u16, &'static str),
    /// It refuses what was sent with this reply.
    Content(u16, &'static str),
    /// It takes every mail, and does not say so before it is let.
    TakeAndWait,
}

/// A mail server on loopback.
#[derive(Clone)]
pub struct Smtp {
    pub address: SocketAddr,
    post: Arc<Post>,
}

struct Post {
    answer: Mutex<Answer>,
    taken: Mutex<Vec<Vec<u8>>>,
    changed: Condvar,
}

/// An address at which nobody listens.
pub fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Smtp {
    pub fn start(answer: Answer) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), answer)
    }

    pub fn start_at(address: SocketAddr, answer: Answer) -> Self {
        Self::start_over(address, answer, Ok)
    }

    /// Starts one that speaks over what is made of each connection.
    pub fn start_over<S: Read + Write + Send + 'static>(
        address: SocketAddr,
        answer: Answer,
        over: impl Fn(TcpStream) -> io::Result<S> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let post = Arc::new(Post {
            answer: Mutex::new(answer),
            taken: Mutex::default(),
            changed: Condvar::new(),
        });
        let smtp = Self { address: listener.local_addr().unwrap(), post: Arc::clone(&post) };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let session = Session { post: Arc::clone(&post), mail: Vec::new() };
                let Ok(stream) = stream.and_then(&over) else { continue };
                // Whoever breaks off is served no longer.
                thread::spawn(move || serve(BufReader::new(stream), session));
            }
        });
        smtp
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn answers(&self, answer: Answer) {
        *self.post.answer.lock().unwrap() = answer;
        self.post.changed.notify_all();
    }

    pub fn taken(&self) -> Vec<Mail> {
        self.post.taken.lock().unwrap().iter().map(|bytes| Mail::of(bytes)).collect()
    }

    /// Waits until it has taken so many mails.
    pub fn wait_for(&self, count: usize) -> Vec<Mail> {
        let mut taken = self.post.taken.lock().unwrap();
        while taken.len() < count {
            taken = self.post.changed.wait(taken).unwrap();
        }
        taken.iter().map(|bytes| Mail::of(bytes)).collect()
    }
}

/// A mail as whoever gets it reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: String,
    pub from: String,
    pub to: String,
    pub name: String,
    pub subject: String,
    pub body: String,
    pub automatic: String,
}

impl Mail {
    fn of(bytes: &[u8]) -> Self {
        let message: Message<'_> = MessageParser::default().parse(bytes).unwrap();
        let to = message.to().unwrap().first().unwrap();
        Self {
            id: message.message_id().unwrap().to_owned(),
            from: message.from().unwrap().first().unwrap().address().unwrap().to_owned(),
            to: to.address().unwrap().to_owned(),
            name: to.name().unwrap_or_default().to_owned(),
            subject: message.subject().unwrap().to_owned(),
            body: message.body_text(0).unwrap().replace("\r\n", "\n"),
            automatic: message.header_raw("Auto-Submitted").unwrap_or_default().trim().to_owned(),
        }
    }
}

fn serve<S: Read + Write>(mut stream: BufReader<S>, handler: Session) -> io::Result<()> {
    let mut session =
        SessionBuilder::new("mail.example.vn").build(IpAddr::from([127, 0, 0, 1]), handler);
    say(&mut stream, &session.greeting())?;
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line)? > 0 {
        let response = session.process(&line);
        // After a refused mail `mailin` still waits for its end, so it is no use to talk on.
        let is_refused_mail = response.is_error && line == b".\r\n";
        line.clear();
        match response.action {
            Action::Reply if is_refused_mail => return say(&mut stream, &response),
            Action::NoReply => {}
            Action::Reply => say(&mut stream, &response)?,
            Action::Close | Action::UpgradeTls => return say(&mut stream, &response),
        }
    }
    Ok(())
}

fn say<S: Read + Write>(stream: &mut BufReader<S>, response: &Response) -> io::Result<()> {
    let mut line = Vec::new();
    response.write_to(&mut line)?;
    stream.get_mut().write_all(&line)?;
    stream.get_mut().flush()
}

struct Session {
    post: Arc<Post>,
    mail: Vec<u8>,
}

impl Session {
    fn answer(&self) -> Answer {
        self.post.answer.lock().unwrap().clone()
    }
}

fn reply(code: u16, text: &str) -> Response {
    Response::custom(code, text.to_owned())
}

impl Handler for Session {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        match self.answer() {
            Answer::Sender(code, text) => reply(code, text),
            Answer::Take | Answer::Recipient(..) | Answer::Content(..) | Answer::TakeAndWait => OK,
        }
    }

    /// Says, as most do, which address it does not know.
    fn rcpt(&mut self, to: &str) -> Response {
        match self.answer() {
            Answer::Recipient(code, text) => reply(code, &text.replace("{}", to)),
            Answer::Take | Answer::Sender(..) | Answer::Content(..) | Answer::TakeAndWait => OK,
        }
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.mail.clear();
        OK
    }

    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.mail.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        if let Answer::Content(code, text) = self.answer() {
            return reply(code, text);
        }
        self.post.taken.lock().unwrap().push(std::mem::take(&mut self.mail));
        self.post.changed.notify_all();
        let waits = |answer: &mut Answer| matches!(answer, Answer::TakeAndWait);
        let answer = self.post.answer.lock().unwrap();
        drop(self.post.changed.wait_while(answer, waits).unwrap());
        OK
    }
}
