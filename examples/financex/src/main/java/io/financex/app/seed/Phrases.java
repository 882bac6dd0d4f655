package io.financex.app.seed;

import java.util.List;

/**
 * Texts by hand, for what generated ones lack: accents, quotes, emoji, line ends, other scripts.
 */
final class Phrases {

  static final List<String> PRODUCTS =
      List.of(
          "Crème brûlée torch",
          "Señor Piñata, 60 cm",
          "Käsebrett „Allgäu“",
          "Żółta filiżanka",
          "İstanbul çay bardağı",
          "手作り木の箸",
          "青花瓷茶杯",
          "Самовар «Тула»",
          "فنجان قهوة عربي",
          "Nón lá truyền thống",
          "O'Neill \"Surf\" T-shirt",
          "Birthday card 🎂🎉",
          "Family portrait 👨‍👩‍👧‍👦, framed",
          "Cafe\u0301 cup (decomposed accent)",
          "Salt & Pepper <set>");

  static final List<String> PROPERTY_NAMES =
      List.of("color", "size", "weight", "origin", "care", "größe", "素材", "warranty (months)");

  static final List<String> PROPERTY_VALUES =
      List.of(
          "red",
          "S",
          "XL",
          "007",
          "1e5",
          "12.50 kg",
          "½ inch",
          "België / Belgique",
          "日本",
          "wash at 30 °C, don't bleach",
          "true",
          "null",
          "24");

  static final List<String> NOTES =
      List.of(
          "Please ring twice.",
          "Gift-wrap it, please 🎁",
          "Liefern Sie bitte an die Rückseite (Tor 3).",
          "Appeler avant la livraison : l'ascenseur est en panne…",
          "Entregar após as 18h, não antes!",
          "¿Factura a nombre de la empresa? Sí.",
          "Proszę o fakturę; płatność przelewem — 14 dni.",
          "Kapıcıya bırakılabilir.",
          "Позвонить за час до доставки",
          "配達は午前中にお願いします。",
          "请开发票,谢谢!",
          "Giao giờ hành chính",
          "يرجى الاتصال قبل التسليم",
          "שלום, נא להשאיר ליד הדלת",
          "She said: \"it's fine\" and left a 5% tip",
          "First line\nSecond line\n\nFourth line",
          "Copied from mail:\r\n> thanks\r\n> bye\r\n",
          "tab\tseparated\tvalues",
          "=SUM(A1:A3)",
          "-10% agreed by phone",
          "+49 30 901820",
          "@anna: see 'orders', not \"sales\"",
          "C:\\invoices\\2026\\11",
          "{\"ref\": \"INV-0042\", \"paid\": true}",
          "'); -- what a customer typed into the form",
          "50 % off & <b>bold</b>",
          "trailing blank ",
          "00123",
          "2026-02-30",
          "NULL",
          "👍🏽",
          "🧑‍🚀 + 🏳️‍🌈 = ❤️",
          "𝔐𝔞𝔱𝔥 outside the BMP: 𝒳 ∈ ℝ",
          "non\u00A0breaking\u2003spaces",
          "Ångström / Ångstro\u0308m");

  private Phrases() {}
}
