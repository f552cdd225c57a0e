//! The subscribers: thousands of sockets in processes of their own, each following the documents of
//! one agency.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::stream::{self, SplitSink};
use futures_util::{SinkExt, StreamExt, TryStreamExt};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use super::acts::now_us;
use super::{Outcome, province};

/// Makes this program one of the crowds.
pub(crate) const FLAG: &str = "--crowd";

const FOLLOW: &str = "subscription ($after: Position, $agency: AgencyCode!) {
    documentChanged(after: $after, filter: { agency: $agency }) {
        position isSnapshot skipped
        changed { id version code title kind places { name titleVi } agency { code name } }
        removed
    }
}";

/// Processes that the subscribers are spread over, each with an address of its own: an address has
/// 28,000 ports to call from.
const CROWDS: usize = 2;

/// Sockets that a process opens at the same time.
const AT_ONCE: usize = 64;

/// Longest wait for one socket to be answered.
const PATIENCE: Duration = Duration::from_secs(60);

/// When payloads of an agency's documents arrived, by agency and position, each socket's moment.
pub(crate) type Arrivals = BTreeMap<(usize, u64), Vec<u64>>;

/// All subscribers.
pub(crate) struct Crowds(Vec<(Child, BufReader<ChildStdout>)>);

impl Crowds {
    /// Subscribes, and returns when every subscriber has had its first payload.
    pub(crate) async fn gather(
        address: &str,
        subscribers: usize,
        agencies: usize,
    ) -> Outcome<Self> {
        let port = address.rsplit_once(':').ok_or("no port")?.1;
        let mut crowds = Vec::new();
        for n in 0..CROWDS {
            let (from, to) = (subscribers * n / CROWDS, subscribers * (n + 1) / CROWDS);
            let numbers =
                [port.parse()?, n, from, to, agencies].map(|number: usize| number.to_string());
            let mut child = Command::new(std::env::current_exe()?)
                .arg(FLAG)
                .args(numbers)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .kill_on_drop(true)
                .spawn()?;
            let said = BufReader::new(child.stdout.take().ok_or("no stdout")?);
            crowds.push((child, said));
        }
        for (_, said) in &mut crowds {
            let mut line = String::new();
            said.read_line(&mut line).await?;
            if line != "ready\n" {
                return Err("subscribers could not subscribe".into());
            }
        }
        Ok(Self(crowds))
    }

    /// What arrived; the subscribers leave.
    pub(crate) async fn tell(self) -> Outcome<Arrivals> {
        let mut arrivals = Arrivals::new();
        for (mut child, mut said) in self.0 {
            child.stdin.take().ok_or("no stdin")?.write_all(b"tell\n").await?;
            let mut line = String::new();
            said.read_line(&mut line).await?;
            let told: Vec<((usize, u64), Vec<u64>)> = serde_json::from_str(&line)?;
            for (at, moments) in told {
                arrivals.entry(at).or_default().extend(moments);
            }
            child.kill().await?;
        }
        Ok(arrivals)
    }
}

/// Is a crowd until it is asked what arrived.
pub(crate) async fn stand(arguments: &[String]) -> Outcome<()> {
    let numbers: Vec<usize> =
        arguments.iter().map(|argument| argument.parse()).collect::<Result<_, _>>()?;
    let [port, crowd, from, to, agencies] = numbers[..] else { return Err("five numbers".into()) };
    let server = SocketAddr::from((Ipv4Addr::LOCALHOST, u16::try_from(port)?));
    let source = SocketAddr::from((Ipv4Addr::new(127, 0, 0, u8::try_from(crowd + 2)?), 0));
    let arrivals = Arc::new(Mutex::new(Arrivals::new()));
    let opened: Vec<_> = stream::iter(from..to)
        .map(|number| subscribe(server, source, number % agencies))
        .buffer_unordered(AT_ONCE)
        .try_collect()
        .await?;
    for (agency, socket) in opened {
        tokio::spawn(listen(agency, socket, Arc::clone(&arrivals)));
    }
    println!("ready");
    let asked = tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new()));
    asked.await??;
    let told: Vec<_> =
        std::mem::take(&mut *arrivals.lock().unwrap_or_else(PoisonError::into_inner))
            .into_iter()
            .collect();
    println!("{}", serde_json::to_string(&told)?);
    Ok(())
}

type Socket = WebSocketStream<TcpStream>;

/// Subscribes and takes the first payload.
async fn subscribe(
    server: SocketAddr,
    source: SocketAddr,
    agency: usize,
) -> Outcome<(usize, Socket)> {
    let opening = async {
        let socket = TcpSocket::new_v4()?;
        socket.bind(source)?;
        let stream = socket.connect(server).await?;
        let mut request = format!("ws://{server}/graphql").into_client_request()?;
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse()?);
        // A crowd must not need more memory than the machine has.
        let config = WebSocketConfig::default().read_buffer_size(2_048).write_buffer_size(0);
        let (mut socket, _) =
            tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await?;
        let payload =
            json!({ "query": FOLLOW, "variables": { "agency": province::agency(agency) } });
        for message in [
            json!({ "type": "connection_init" }),
            json!({ "id": "1", "type": "subscribe", "payload": payload }),
        ] {
            socket.send(Message::text(message.to_string())).await?;
        }
        while let Some(message) = socket.next().await {
            let message = message?.into_text()?;
            if message.contains(r#""isSnapshot":true"#) {
                return Outcome::Ok((agency, socket));
            }
        }
        Err("a subscriber was turned away".into())
    };
    timeout(PATIENCE, opening).await?
}

/// Notes when each payload arrives, and answers pings.
async fn listen(agency: usize, socket: Socket, arrivals: Arc<Mutex<Arrivals>>) {
    let (mut answers, mut messages): (SplitSink<Socket, Message>, _) = socket.split();
    while let Some(Ok(message)) = messages.next().await {
        let at = now_us();
        match message {
            Message::Text(text) => {
                let Some(position) = position(&text) else { continue };
                let mut arrivals = arrivals.lock().unwrap_or_else(PoisonError::into_inner);
                arrivals.entry((agency, position)).or_default().push(at);
            }
            // The library's answer is waiting to be sent.
            _ping if answers.flush().await.is_err() => return,
            _ping => {}
        }
    }
}

/// The position that a payload is as of.
fn position(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once(r#""position":""#)?;
    rest.split_once('"')?.0.parse().ok()
}
