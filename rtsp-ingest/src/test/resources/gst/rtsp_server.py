"""GStreamer's RTSP server with one stream at /stream, on a free port of 127.0.0.1.

--launch is in gst-launch's words and ends in a payloader named pay0. Prints "PORT n" once it serves, then a line for
each PLAY and TEARDOWN. Ends when its standard input is closed, so that it never outlives the test that started it.
"""

import argparse
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"
TRANSPORTS = {"udp": GstRtsp.RTSPLowerTrans.UDP, "tcp": GstRtsp.RTSPLowerTrans.TCP}


def say(line):
    print(line, flush=True)


def parsed(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--launch", required=True)
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--sign-in", choices=["basic", "digest"], default="digest")
    parser.add_argument("--transports", default="tcp,udp", help="others are answered with 461")
    parser.add_argument("--certificate", help="PEM file of certificate and key: everything is within TLS")
    return parser.parse_args(arguments)


def protect(server, factory, options):
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role(ROLE, GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, True)
    permissions.add_permission_for_role(ROLE, GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, True)
    factory.set_permissions(permissions)
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, ROLE)
    auth = GstRtspServer.RTSPAuth()
    if options.user is None:
        auth.set_default_token(token)
    elif options.sign_in == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(options.user, options.password, token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(options.user, options.password), token)
    if options.certificate:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(options.certificate))
    server.set_auth(auth)


def client_connected(_server, client):
    client.connect("play-request", lambda *_: say("PLAY"))
    client.connect("teardown-request", lambda *_: say("TEARDOWN"))


def main(options):
    Gst.init(None)
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( " + options.launch + " )")
    transports = [TRANSPORTS[name] for name in options.transports.split(",")]
    factory.set_protocols(transports[0] if len(transports) == 1 else transports[0] | transports[1])
    if options.user is not None or options.certificate:
        protect(server, factory, options)
    server.get_mount_points().add_factory("/stream", factory)
    server.connect("client-connected", client_connected)
    server.attach(None)

    def on_input(channel, _condition):
        if channel.read_line()[0] == GLib.IOStatus.EOF:
            loop.quit()
            return False
        return True

    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, on_input)
    say("PORT %d" % server.get_bound_port())
    loop.run()


main(parsed(sys.argv[1:]))
