"""GStreamer's RTSP server with one stream at /stream, on a free port of 127.0.0.1.

Usage: rtsp_server.py PIPELINE [USER PASSWORD [basic|digest]]

PIPELINE is in gst-launch's words and ends in a payloader named pay0. Prints "PORT n" once it serves, then a line for
each PLAY and TEARDOWN. Ends when its standard input is closed, so that it never outlives the test that started it.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"


def say(line):
    print(line, flush=True)


def protect(server, factory, user, password, method):
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role(ROLE, GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, True)
    permissions.add_permission_for_role(ROLE, GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, True)
    factory.set_permissions(permissions)
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, ROLE)
    auth = GstRtspServer.RTSPAuth()
    if method == "digest":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)


def client_connected(_server, client):
    client.connect("play-request", lambda *_: say("PLAY"))
    client.connect("teardown-request", lambda *_: say("TEARDOWN"))


def main(arguments):
    Gst.init(None)
    loop = GLib.MainLoop()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( " + arguments[0] + " )")
    if len(arguments) > 1:
        protect(server, factory, arguments[1], arguments[2], arguments[3] if len(arguments) > 3 else "digest")
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


main(sys.argv[1:])
