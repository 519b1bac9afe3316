"""A package locked with the password that Excel itself sets, opened without asking, as Excel does.

Excel locks a workbook whose structure is protected with the fixed password "VelvetSweatshop" and opens it again in
silence, so its owner does not know that it is encrypted. Only this password is tried; any other is the owner's secret.
The standard library has no AES, hence the few lines here; they are slow, so only a small package is opened.

Source: [MS-OFFCRYPTO] 2.3.4 and 2.3.4.10 to 2.3.4.14; FIPS 197.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from functools import lru_cache
from xml.parsers import expat

SANDI_EXCEL = "VelvetSweatshop"
MAKS_PAKET = 1 << 20
"""Bytes of an encrypted package that are opened here, at about two seconds for each megabyte."""
MAKS_PUTARAN = 1_000_000
"""Rounds of the key derivation; Office writes 100,000."""

_KUNCI_VERIFIKASI = bytes.fromhex("fea7d2763b4b9e79")
_KUNCI_HASIL = bytes.fromhex("d7aa0f6d3061344e")
_KUNCI_ISI = bytes.fromhex("146e0be7abacd0d6")
_SEGMEN = 4096


def buka_sandi_excel(info: bytes, paket: bytes, sandi: str = SANDI_EXCEL) -> bytes | None:
    """The package inside, or None where another password, another cipher or its size stands in the way.

    Args:
        info: The stream EncryptionInfo.
        paket: The stream EncryptedPackage.
        sandi: The password.
    """
    if len(paket) > MAKS_PAKET or len(info) < 8 or len(paket) < 8:
        return None
    mayor, minor = struct.unpack_from("<HH", info)
    try:
        if (mayor, minor) == (4, 4):
            isi = _agile(info[8:], paket[8:], sandi)
        elif minor == 2 and mayor in (2, 3, 4):
            isi = _standar(info, paket[8:], sandi)
        else:
            return None
    except (struct.error, expat.ExpatError, KeyError, ValueError, binascii.Error, IndexError):
        return None
    return isi[: int.from_bytes(paket[:8], "little")] if isi is not None else None


def _agile(xml: bytes, paket: bytes, sandi: str) -> bytes | None:
    data: dict[str, str] = {}
    kunci: dict[str, str] = {}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        elemen = nama.rpartition(":")[2]
        if elemen == "keyData":
            data.update(atribut)
        elif elemen == "encryptedKey":
            kunci.update(atribut)

    pembaca = expat.ParserCreate()
    pembaca.StartElementHandler = mulai
    pembaca.StartDoctypeDeclHandler = _tolak
    pembaca.Parse(xml, True)
    if {data["cipherAlgorithm"], kunci["cipherAlgorithm"]} != {"AES"} or data["cipherChaining"] != "ChainingModeCBC":
        return None
    putaran = int(kunci["spinCount"])
    if not 0 <= putaran <= MAKS_PUTARAN:
        return None
    algo, garam = kunci["hashAlgorithm"].lower().replace("-", ""), base64.b64decode(kunci["saltValue"])
    h = hashlib.new(algo, garam + sandi.encode("utf-16-le")).digest()
    for i in range(putaran):
        h = hashlib.new(algo, i.to_bytes(4, "little") + h).digest()

    def buka(blok: bytes, medan: str) -> bytes:
        k = _pas(hashlib.new(algo, h + blok).digest(), int(kunci["keyBits"]) // 8)
        return _cbc(k, _pas(garam, 16), base64.b64decode(kunci[medan]))

    benar = hashlib.new(algo, buka(_KUNCI_VERIFIKASI, "encryptedVerifierHashInput")).digest()
    if not hmac.compare_digest(buka(_KUNCI_HASIL, "encryptedVerifierHashValue")[: len(benar)], benar):
        return None
    rahasia = buka(_KUNCI_ISI, "encryptedKeyValue")[: int(data["keyBits"]) // 8]
    algo, garam = data["hashAlgorithm"].lower().replace("-", ""), base64.b64decode(data["saltValue"])
    hasil = bytearray()
    for i in range(0, len(paket), _SEGMEN):
        iv = hashlib.new(algo, garam + (i // _SEGMEN).to_bytes(4, "little")).digest()
        hasil += _cbc(rahasia, _pas(iv, 16), paket[i : i + _SEGMEN])
    return bytes(hasil)


def _standar(info: bytes, paket: bytes, sandi: str) -> bytes | None:
    panjang_kepala = int.from_bytes(info[8:12], "little")
    bit_kunci = int.from_bytes(info[12 + 16 : 12 + 20], "little")
    algo = int.from_bytes(info[12 + 8 : 12 + 12], "little")
    if algo not in (0x660E, 0x660F, 0x6610) or bit_kunci not in (128, 192, 256):  # AES only, not the older RC4
        return None
    bukti = info[12 + panjang_kepala :]
    garam, acak, hasil = bukti[4:20], bukti[20:36], bukti[40:72]
    h = hashlib.sha1(garam + sandi.encode("utf-16-le")).digest()
    for i in range(50_000):
        h = hashlib.sha1(i.to_bytes(4, "little") + h).digest()
    h = hashlib.sha1(h + bytes(4)).digest()
    bahan = h.ljust(64, b"\0")
    k = b"".join(hashlib.sha1(bytes(b ^ topeng for b in bahan)).digest() for topeng in (0x36, 0x5C))[: bit_kunci // 8]
    if not hmac.compare_digest(hashlib.sha1(_ecb(k, acak)).digest(), _ecb(k, hasil)[:20]):
        return None
    return _ecb(k, paket)


def _pas(data: bytes, n: int) -> bytes:
    return data[:n].ljust(n, b"\x36")


def _tolak(*_: object) -> None:
    raise ValueError("DTD")


# --- AES, decryption only -------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _tabel() -> tuple[list[int], list[list[int]], list[int]]:
    """S-box, the four tables of the inverse round, inverse S-box."""
    pangkat, log = [0] * 256, [0] * 256
    x = 1
    for i in range(255):
        pangkat[i], log[x] = x, i
        x ^= (x << 1) ^ (0x11B if x & 0x80 else 0)
        x &= 0xFF
    kotak, balik = [0] * 256, [0] * 256
    for i in range(256):
        b = pangkat[255 - log[i]] if i > 1 else i
        s = b
        for _ in range(4):
            b = ((b << 1) | (b >> 7)) & 0xFF
            s ^= b
        kotak[i] = s ^ 0x63
        balik[kotak[i]] = i

    def kali(a: int, b: int) -> int:
        return pangkat[(log[a] + log[b]) % 255] if a and b else 0

    pertama = [kali(s, 14) << 24 | kali(s, 9) << 16 | kali(s, 13) << 8 | kali(s, 11) for s in balik]
    putar = [[(t >> n | t << (32 - n)) & 0xFFFFFFFF for t in pertama] for n in (0, 8, 16, 24)]
    return kotak, putar, balik


def _kunci_putaran(kunci: bytes) -> list[tuple[int, ...]]:
    """Round keys in the order of decryption."""
    kotak, (t0, t1, t2, t3), _ = _tabel()
    n = len(kunci) // 4
    if len(kunci) not in (16, 24, 32):
        raise ValueError("key length")
    kata = list(struct.unpack(f">{n}I", kunci))
    konstanta = 1

    def ganti(w: int) -> int:
        return kotak[w >> 24] << 24 | kotak[w >> 16 & 255] << 16 | kotak[w >> 8 & 255] << 8 | kotak[w & 255]

    for i in range(n, 4 * (n + 7)):
        w = kata[-1]
        if i % n == 0:
            w = ganti((w << 8 | w >> 24) & 0xFFFFFFFF) ^ konstanta << 24
            konstanta = konstanta << 1 ^ (0x11B if konstanta & 0x80 else 0)
        elif n == 8 and i % n == 4:
            w = ganti(w)
        kata.append(kata[-n] ^ w)
    putaran = [tuple(kata[i : i + 4]) for i in range(0, len(kata), 4)][::-1]
    tengah = [
        tuple(t0[kotak[w >> 24]] ^ t1[kotak[w >> 16 & 255]] ^ t2[kotak[w >> 8 & 255]] ^ t3[kotak[w & 255]] for w in p)
        for p in putaran[1:-1]
    ]
    return [putaran[0], *tengah, putaran[-1]]


def _ecb(kunci: bytes, data: bytes) -> bytes:
    """AES in electronic codebook mode, decrypted; a ragged end is dropped."""
    _, (t0, t1, t2, t3), balik = _tabel()
    (awal, *tengah, akhir) = _kunci_putaran(kunci)
    hasil = bytearray()
    for a, b, c, d in struct.iter_unpack(">4I", data[: len(data) // 16 * 16]):
        a, b, c, d = a ^ awal[0], b ^ awal[1], c ^ awal[2], d ^ awal[3]
        for p in tengah:
            a, b, c, d = (
                t0[a >> 24] ^ t1[d >> 16 & 255] ^ t2[c >> 8 & 255] ^ t3[b & 255] ^ p[0],
                t0[b >> 24] ^ t1[a >> 16 & 255] ^ t2[d >> 8 & 255] ^ t3[c & 255] ^ p[1],
                t0[c >> 24] ^ t1[b >> 16 & 255] ^ t2[a >> 8 & 255] ^ t3[d & 255] ^ p[2],
                t0[d >> 24] ^ t1[c >> 16 & 255] ^ t2[b >> 8 & 255] ^ t3[a & 255] ^ p[3],
            )
        for w, x, y, z, p_akhir in (
            (a, d, c, b, akhir[0]),
            (b, a, d, c, akhir[1]),
            (c, b, a, d, akhir[2]),
            (d, c, b, a, akhir[3]),
        ):
            kata = balik[w >> 24] << 24 | balik[x >> 16 & 255] << 16 | balik[y >> 8 & 255] << 8 | balik[z & 255]
            hasil += (kata ^ p_akhir).to_bytes(4, "big")
    return bytes(hasil)


def _cbc(kunci: bytes, iv: bytes, data: bytes) -> bytes:
    """AES in cipher block chaining mode, decrypted."""
    data = data[: len(data) // 16 * 16]
    polos = int.from_bytes(_ecb(kunci, data), "big") ^ int.from_bytes((iv + data)[: len(data)], "big")
    return polos.to_bytes(len(data), "big")
