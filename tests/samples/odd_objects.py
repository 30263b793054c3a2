"""PDFs with one odd object each: fonts, pictures, patterns, annotations, trees that lead nowhere."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

from tests.samples.hostile_files import one_page_pdf, raw_pdf, stream

Roll = random.Random
_SHOWN = b"BT /F1 12 Tf 72 700 Td (The motion is denied.) Tj ET"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] "


def _with_font(font: bytes, *more: bytes, shown: bytes = _SHOWN) -> bytes:
    """A page whose font is object 6; further objects start at number 7."""
    return one_page_pdf(stream(shown), b"<< /Font << /F1 6 0 R >> >>", font, *more)


def _font_without_map(roll: Roll) -> bytes:
    kind = roll.choice((b"/CIDFontType0", b"/CIDFontType2"))
    descendant = b"<< /Type /Font /Subtype " + kind + b" /BaseFont /ABCDEF+X /DW 500 /CIDSystemInfo "
    descendant += b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    codes = roll.randbytes(200).hex().encode()
    return _with_font(font, descendant, shown=b"BT /F1 12 Tf 72 700 Td <" + codes + b"> Tj ET")


def _map_without_end(roll: Roll) -> bytes:
    rows = b"<0000> <ffff> <0041>\n" * roll.randint(50, 2_000)
    table = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 100 beginbfrange\n" + rows + b"endbfrange"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    return _with_font(font, stream(zlib.compress(table), b"/Filter /FlateDecode"))


def _broken_font_file(roll: Roll) -> bytes:
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /Widths 7 0 R "
    font += b"/FontDescriptor 8 0 R >>"
    key = roll.choice((b"/FontFile", b"/FontFile2", b"/FontFile3"))
    descriptor = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1e9 -1] " + key + b" 9 0 R >>"
    start = roll.choice((b"\x00\x01\x00\x00", b"OTTO", b"%!PS-AdobeFont", b"\x01\x00\x04\x01"))
    return _with_font(font, b"[" + b"500 " * 256 + b"]", descriptor, stream(start + roll.randbytes(5_000)))


def _font_that_draws_itself(_roll: Roll) -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 "
    font += b"/Widths [" + b"1 " * 256 + b"] /CharProcs << /a 7 0 R >> /Resources << /Font << /F1 6 0 R >> >> "
    font += b"/Encoding << /Differences [0 " + b"/a " * 256 + b"] >> >>"
    return _with_font(font, stream(b"1 0 d0 BT /F1 1 Tf (aaaa) Tj ET"))


def _picture(roll: Roll) -> bytes:
    side = roll.choice((1, 20_000, 60_000, 2_000_000_000))
    packing = roll.choice(
        (b"/FlateDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/DCTDecode", b"/JPXDecode", b"/LZWDecode")
    )
    data = zlib.compress(b"\x55" * 2_000_000) if packing == b"/FlateDecode" else roll.randbytes(3_000)
    colours = roll.choice((b"/DeviceGray", b"/DeviceCMYK", b"[/Indexed /DeviceRGB 255 7 0 R]", b"[/ICCBased 6 0 R]"))
    keys = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d /ColorSpace " % (
        side,
        side,
        roll.choice((1, 8, 16, 99)),
    )
    image = stream(data, keys + colours + b" /SMask 6 0 R /Filter " + packing)
    names = b"<< /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >>"
    return one_page_pdf(stream(b"q 600 0 0 700 0 0 cm /I Do Q " + _SHOWN), names, image, stream(b"\0" * 100))


def _pattern(roll: Roll) -> bytes:
    step = roll.choice((b"0.001", b"0", b"-1", b"1e-9", b"0.5"))
    tile = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep " + step + b" /YStep " + step
    )
    tile += b" /Resources << /Pattern << /P 6 0 R >> /Font << /F1 5 0 R >> >>"
    fills = b"/Pattern cs /P scn 0 0 600 700 re f " * roll.randint(1, 30)
    names = b"<< /Font << /F1 5 0 R >> /Pattern << /P 6 0 R >> >>"
    return one_page_pdf(stream(fills + _SHOWN), names, stream(b"/Pattern cs /P scn 0 0 5 5 re f " + _SHOWN, tile))


def _shading(roll: Roll) -> bytes:
    function = roll.choice((
        b"<< /FunctionType 2 /Domain [0 1] /N 1e9 /C0 [0] /C1 [1] >>",
        b"<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
        stream(b"{ " + b"dup mul " * 20_000 + b"}", b"/FunctionType 4 /Domain [0 1] /Range [0 1]"),
        stream(b"\0", b"/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2000000000] /BitsPerSample 32"),
    ))  # fmt: skip
    kind = roll.randint(1, 7)
    shade = b"<< /ShadingType %d /ColorSpace /DeviceGray /Coords [0 0 1e9 0 0 1] /Function 7 0 R /Extend [true true] >>"
    names = b"<< /Font << /F1 5 0 R >> /Shading << /S 6 0 R >> >>"
    return one_page_pdf(stream(b"/S sh " * 20 + _SHOWN), names, shade % kind, function)


def _soft_mask(roll: Roll) -> bytes:
    group = b"/Group << /S /Transparency /CS /DeviceRGB >> "
    group += b"/Resources << /ExtGState << /G 7 0 R >> /XObject << /X 6 0 R >> >>"
    form = stream(b"/G gs " + b"/X Do " * roll.randint(1, 9) + b"0 0 600 700 re f", _FORM + group)
    state = b"<< /SMask << /S /Luminosity /G 6 0 R >> /ca 0.5 /BM /Multiply >>"
    names = b"<< /Font << /F1 5 0 R >> /ExtGState << /G 7 0 R >> /XObject << /X 6 0 R >> >>"
    return one_page_pdf(stream(b"/G gs /X Do " * 5 + _SHOWN), names, form, state)


def _catalogue(keys: bytes, *more: bytes, page: bytes = b"") -> bytes:
    """A page of words; `keys` stand in the catalogue, and further objects start at number 6."""
    return raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R " + keys + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        + page + b" >>",
        stream(_SHOWN),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ])  # fmt: skip


def _many_annotations(roll: Roll) -> bytes:
    count = roll.choice((500, 5_000, 40_000))
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Parent 6 0 R /Popup 6 0 R "
    note += b"/Contents (A note.) /AP << /N 6 0 R >> >>"
    return _catalogue(b"", note, page=b"/Annots [" + b"6 0 R " * count + b"]")


def _form_that_holds_itself(_roll: Roll) -> bytes:
    field = b"<< /FT /Tx /T (a) /Kids [6 0 R 6 0 R] /Parent 6 0 R /Subtype /Widget "
    field += b"/Rect [0 0 9 9] /V (words) /DA (/F1 9 Tf) >>"
    return _catalogue(b"/AcroForm << /Fields [6 0 R] /NeedAppearances true >>", field, page=b"/Annots [6 0 R]")


def _bookmarks(roll: Roll) -> bytes:
    loop = b"<< /Title (Part) /Parent 6 0 R /Next 7 0 R /Prev 7 0 R /First 6 0 R /Dest [3 0 R /Fit] >>"
    root = b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count %d >>" % roll.choice((1, -1, 10**9))
    return _catalogue(b"/Outlines 6 0 R", root, loop)


def _names(_roll: Roll) -> bytes:
    tree = b"<< /Kids [6 0 R 6 0 R] /Names [(a) 6 0 R] /Limits [(a) (z)] >>"
    return _catalogue(b"/Names << /JavaScript 6 0 R /EmbeddedFiles 6 0 R /Dests 6 0 R >> /OpenAction 6 0 R", tree)


def _active(roll: Roll) -> bytes:
    action = roll.choice((
        b"<< /S /JavaScript /JS (while\\(true\\){}) /Next 6 0 R >>",
        b"<< /S /Launch /F (program) /Next [6 0 R 6 0 R] >>",
        b"<< /S /URI /URI (http://localhost/) >>",
    ))  # fmt: skip
    return _catalogue(b"/OpenAction 6 0 R /AA << /WC 6 0 R >>", action)


def _metadata(roll: Roll) -> bytes:
    entities = b"".join(b'<!ENTITY e%d "' % n + b"&e%d;" % (n - 1) * 10 + b'">' for n in range(1, 10))
    record = roll.choice((
        b'<!DOCTYPE x [<!ENTITY e0 "word ">' + entities + b"]><x>&e9;</x>",
        b"<a>" * 200_000,
        b"<" * 500_000,
        b'x="' * 300_000,
        b" " * 30_000_000,
    ))  # fmt: skip
    return _catalogue(b"/Metadata 6 0 R", stream(zlib.compress(record), b"/Type /Metadata /Filter /FlateDecode"))


def _structure(roll: Roll) -> bytes:
    element = (
        b"<< /Type /StructElem /S /P /P 6 0 R /K [6 0 R 6 0 R] /ActualText (" + b"a" * roll.randint(1, 90_000) + b") >>"
    )
    return _catalogue(b"/StructTreeRoot 6 0 R /MarkInfo << /Marked true >>", element)


def _layers(roll: Roll) -> bytes:
    rule = b"<< /Type /OCMD /OCGs [6 0 R] /VE [/And " + b"[/Not " * roll.randint(10, 5_000) + b"6 0 R >>"
    return _catalogue(b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [[6 0 R] 6 0 R] >> >>", rule)


def _object_stream(roll: Roll) -> bytes:
    held = b"7 0 8 3 " + b"6 0 R 6 0 R"
    keys = b"/Type /ObjStm /N %d /First 8 /Extends 6 0 R" % roll.choice((2, -1, 10**9))
    return _catalogue(b"/PieceInfo 7 0 R /Names 8 0 R", stream(held, keys))


def _length_of_itself(roll: Roll) -> bytes:
    length = roll.choice((b"4 0 R", b"-5", b"999999999", b"6 0 R", b"null"))
    data = _catalogue(b"", b"6 0 R")
    return data.replace(b"/Length %d" % len(_SHOWN), b"/Length " + length)


OBJECTS: tuple[Callable[[Roll], bytes], ...] = (
    _font_without_map,
    _map_without_end,
    _broken_font_file,
    _font_that_draws_itself,
    _picture,
    _pattern,
    _shading,
    _soft_mask,
    _many_annotations,
    _form_that_holds_itself,
    _bookmarks,
    _names,
    _active,
    _metadata,
    _structure,
    _layers,
    _object_stream,
    _length_of_itself,
)
