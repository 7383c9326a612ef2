// What DateText reads and what it refuses, an example of our own for each rule.
import NewsDates
import Testing

private func read(_ text: String, _ language: String? = nil, zone: String? = nil) -> String? {
    let context = DateContext(zone: zone.flatMap { RegionalZone.named($0) }, language: language)
    return DateText.parse(text, context: context).map {
        $0.rfc3339 + ($0.offsetMinutes == nil ? "?" : "") + ($0.isDayOnly ? " day" : "")
    }
}

@Suite("DateText")
struct DateTextTests {
    @Test(
        "reads ISO 8601 in all shapes",
        arguments: [
            ("2021-03-05T14:07:09Z", "2021-03-05T14:07:09Z"),
            ("2021-03-05T14:07:09.123456789+07:00", "2021-03-05T14:07:09+07:00"),
            ("2021-03-05t14:07:09+0700", "2021-03-05T14:07:09+07:00"),
            ("2021-03-05 14:07 +07", "2021-03-05T14:07:00+07:00"),
            ("2021-03-05T14:07:09-05:00Z", "2021-03-05T14:07:09-05:00"),
            ("2021-03-05T14:07", "2021-03-05T14:07:00Z?"),
            ("2021-03-05T14Z", "2021-03-05T14:00:00Z"),
            ("2021-03-05T14+07:00", "2021-03-05T14:00:00+07:00"),
            ("2021-03-05T14", "2021-03-05T14:00:00Z?"),
            ("2021-03-05", "2021-03-05T00:00:00Z? day"),
            ("2021-03", "2021-03-01T00:00:00Z? day"),
            ("2021", "2021-01-01T00:00:00Z? day"),
            ("20210305", "2021-03-05T00:00:00Z? day"),
            ("20210305140709", "2021-03-05T14:07:09Z?"),
            ("20210305T140709Z", "2021-03-05T14:07:09Z"),
            ("20210305T1407+0700", "2021-03-05T14:07:00+07:00"),
            ("2021-064", "2021-03-05T00:00:00Z? day"),
            ("2021064", "2021-03-05T00:00:00Z? day"),
            ("2021-W09-5", "2021-03-05T00:00:00Z? day"),
            ("2021W095", "2021-03-05T00:00:00Z? day"),
            ("2021-w09", "2021-03-01T00:00:00Z? day"),
            ("2020-W53-7", "2021-01-03T00:00:00Z? day"),
            ("2025-W01-1", "2024-12-30T00:00:00Z? day"),
            ("2021-3-5 9:07", "2021-03-05T09:07:00Z?"),
            ("2021/03/05 14:07:09", "2021-03-05T14:07:09Z?"),
        ])
    func iso(text: String, wanted: String) { #expect(read(text) == wanted) }

    @Test(
        "reads mail dates, asctime and what is near them",
        arguments: [
            ("Fri, 05 Mar 2021 14:07:09 +0700", "2021-03-05T14:07:09+07:00"),
            ("Fri, 05 Mar 2021 14.07.09 +0700", "2021-03-05T14:07:09+07:00"),
            ("05.03.2021 14.07.09", "2021-03-05T14:07:09Z?"),
            ("Fri, 05 Mar 2021 14:07:09 + 0700", "2021-03-05T14:07:09+07:00"),
            ("5 Mar 2021 14:07 GMT", "2021-03-05T14:07:00Z"),
            ("Fri, 5 Mar 21 14:07:09 EST", "2021-03-05T14:07:09-05:00"),
            ("Friday, 05-Mar-21 14:07:09 UTC", "2021-03-05T14:07:09Z"),
            ("Fri Mar  5 14:07:09 2021", "2021-03-05T14:07:09Z?"),
            ("Fri Mar 05 14:07:09 +0700 2021", "2021-03-05T14:07:09+07:00"),
            ("Fri,05 March 2021 14:07:09 -0000", "2021-03-05T14:07:09Z?"),
            ("March 5th, 2021 2:07 p.m.", "2021-03-05T14:07:00Z?"),
            ("Mar. 5, 2021, 2:07 p. m.", "2021-03-05T14:07:00Z?"),
            ("Friday, March 5, 2021 - 2pm", "2021-03-05T14:00:00Z?"),
            ("March 5, 2021 3pm EST", "2021-03-05T15:00:00-05:00"),
            ("12:07 AM, 5 Mar 2021", "2021-03-05T00:07:00Z?"),
            ("Fri Mar 05 2021 14:07:09 GMT+0700 (Western Indonesia Time)", "2021-03-05T14:07:09+07:00"),
            ("Septem 5 2021", "2021-09-05T00:00:00Z? day"),
        ])
    func mail(text: String, wanted: String) { #expect(read(text) == wanted) }

    @Test("24:00 is the next day, and only at the full hour")
    func midnight() {
        #expect(read("Fri, 05 Mar 2021 24:00:00 GMT") == "2021-03-06T00:00:00Z")
        #expect(read("Fri, 05 Mar 2021 24:01:00 GMT") == nil)
    }

    @Test(
        "refuses what no calendar and no clock shows",
        arguments: [
            "Fri, 05 Mar 2021 25:00:00 GMT", "Fri, 05 Mar 2021 10:61:00 GMT", "Fri, 05 Mar 2021 10:10:61 GMT",
            "31 Jun 2021 10:00:00 GMT", "2021-02-29", "2021-13-32", "2021-00-10", "0000-00-00 00:00:00",
            "Fri, 05 zzz 2021 10:00:00 GMT", "Fri, 05 Mar zz 10:00:00 GMT", "Fri, 05 Mar 2021 10:00:00 +zz:00",
            "Fri, 05 Mar 2021 10:00:00 +00:zz", "Fri, 05 Mar 2021 10:00:00 +2500", "5 Mar 2021 1:2:3:4", "Yesterday",
            "12 hours ago", "13", "031", "", "now", "+", "99999999999999999999", "2021-03-05T99:00Z",
            "2021-W00-1", "2021-W54-1", "2021-W53-1", "2021-W09-0", "2021-W09-8",
        ])
    func impossible(text: String) { #expect(read(text) == nil) }

    @Test("a text longer than any date is refused")
    func bounded() {
        #expect(read("5 March 2021" + String(repeating: " x", count: 200)) == nil)
        #expect(read("5 March 2021" + String(repeating: " ", count: 2_000)) != nil)
    }

    @Test("digits alone are Unix seconds, milliseconds or a day")
    func digits() {
        #expect(read("1614953229") == "2021-03-05T14:07:09Z?")
        #expect(read("1614953229123") == "2021-03-05T14:07:09Z?")
        #expect(read("1614953229.5") == "2021-03-05T14:07:09Z?")
        #expect(read("210305") == "2021-03-05T00:00:00Z? day")
    }

    @Test(
        "the order of day and month: sizes, then setting, weekday, language, separator",
        arguments: [
            ("26/06/2020", "", "2020-06-26"), ("09/15/2014", "", "2014-09-15"), ("30.10.23", "", "2023-10-30"),
            ("10/30/23", "", "2023-10-30"), ("3/4/2021", "en-US", "2021-03-04"), ("3/4/2021", "en-GB", "2021-04-03"),
            ("3/4/2021", "fr", "2021-04-03"), ("3.4.2021", "en-US", "2021-04-03"),
            ("Sat, 3/4/2021", "en-US", "2021-04-03"),
            ("30. 10. 2023", "cs", "2023-10-30"), ("2023. 10. 30.", "hu", "2023-10-30"),
            ("24/03/05", "ja", "2024-03-05"),
        ])
    func order(text: String, language: String, wanted: String) {
        #expect(read(text, language.isEmpty ? nil : language) == wanted + "T00:00:00Z? day")
    }

    @Test("a source's setting for the order of day and month wins")
    func orderSetting() {
        var context = DateContext(language: "en-US")
        context.dayFirst = true
        #expect(DateText.parse("3/4/2021", context: context)?.localDay.month == 4)
    }
}

@Suite("DateText in the world's languages")
struct DateLanguageTests {
    @Test(
        "reads 5 March 2021, 14:07 in every language",
        arguments: [
            "vendredi 5 mars 2021 à 14h07", "Fr., 5. März 2021, 14:07 Uhr", "5 de marzo de 2021 14:07 hs",
            "5 de março de 2021 às 14h07",
            "5 marzo 2021, ore 14.07", "5 maart 2021 om 14.07 uur", "5 marca 2021, godz. 14:07",
            "Jumat, 5 Maret 2021 | 14.07",
            "5 Mac 2021 2:07 PM", "5 Mart 2021 Cuma 14:07", "5 mars 2021 kl. 14.07", "5. marts 2021 kl. 14:07",
            "5. mars 2021 14:07",
            "5. maaliskuuta 2021 klo 14.07", "5. märts 2021 14:07", "2021. gada 5. martā, 14:07",
            "2021 m. kovo 5 d. 14:07",
            "5. března 2021 14:07", "5. marca 2021 14:07", "5. ožujka 2021. 14:07", "2021. március 5., péntek 14:07",
            "5 martie 2021, 14:07", "5 de març de 2021 14:07", "5 Março 2021 14:07", "5 Mars 2021 14:07",
            "5 mart 2021 14:07",
            "5 марта 2021, 14:07", "5 березня 2021 14:07", "5 сакавіка 2021 14:07", "5 март 2021 г. 14:07",
            "5. март 2021. 14:07",
            "5 Μαρτίου 2021 14:07", "الجمعة 5 مارس 2021 14:07", "٥ آذار ٢٠٢١ 14:07", "5 במרץ 2021 14:07",
            "5 मार्च 2021 14:07",
            "৫ মার্চ ২০২১ 14:07", "5 มีนาคม 2564 เวลา 14:07 น.", "5 มี.ค. 2564 14:07", "2021年3月5日 14:07",
            "2021年3月5日（金）14時07分",
            "令和3年3月5日 14:07", "2021年03月05日下午2:07", "Ngày 5 tháng 3 năm 2021, 14:07", "5 Machi 2021 14:07",
            "5 Maart 2021 14:07",
            "5 de marzo de 2021 14:07", "5 მარტი 2021 14:07", "5 մարտի 2021 14:07", "2021ko martxoaren 5a 14:07",
            "5 Mawrth 2021 14:07", "5 Matshi 2021 14:07", "5 Maarso 2021 14:07", "5 ta' Marzu 2021 14:07",
            "5 ಮಾರ್ಚ್ 2021 14:07", "5 മാർച്ച് 2021 14:07", "5 ਮਾਰਚ 2021 14:07", "5 මාර්තු 2021 14:07", "5 ມີນາ 2021 14:07",
            "5 ማርች 2021 14:07", "੫ ਮਾਰਚ ੨੦੨੧ 14:07", "൫ മാർച്ച് ൨൦൨൧ 14:07", "௫ மார்ச் ௨௦௨௧ 14:07",
        ])
    func march(text: String) { #expect(read(text) == "2021-03-05T14:07:00Z?") }

    @Test(
        "reads short names of months that are no beginnings of long ones, or that two beginnings share",
        arguments: [
            ("15 июн. 2024", 6), ("15 июл 2024", 7), ("15 tammi 2024", 1), ("15. helmi 2024", 2), ("15 maalis 2024", 3),
            ("15 huhti 2024", 4), ("15 touko 2024", 5), ("15 heinä 2024", 7), ("15 marras 2024", 11),
            ("15 joulu 2024", 12), ("15. čvn 2024", 6), ("15. čvc 2024", 7), ("15 lapkr. 2024", 11),
            ("15 gruod. 2024", 12), ("15. jaan 2024", 1), ("15. veebr 2024", 2), ("15 फेब्रुअरी 2024", 2),
            ("15 सेप्टेम्बर 2024", 9),
        ])
    func shortNames(text: String, month: Int) {
        #expect(read(text) == "2024-\(month < 10 ? "0" : "")\(month)-15T00:00:00Z? day")
    }

    @Test("without diacritics as with them")
    func folded() {
        #expect(read("5 fevrier 2021") == read("5 février 2021"))
        #expect(read("5 MARZ 2021") == "2021-03-05T00:00:00Z? day")
    }

    @Test("a month that two languages share is read by the language of the text")
    func shared() {
        #expect(read("5. listopada 2021", "pl") == "2021-11-05T00:00:00Z? day")
        #expect(read("5. listopada 2021", "hr") == "2021-10-05T00:00:00Z? day")
    }

    @Test("a weekday that looks like a month gives way to the month")
    func weekdayMonth() {
        #expect(read("mar, 07 dic 2021 10:00:00 +0100") == "2021-12-07T10:00:00+01:00")
        #expect(read("Sáu, 5/3/2021", "vi") == "2021-03-05T00:00:00Z? day")
        #expect(read("Thứ Sáu, 15 tháng 3 2024") == "2024-03-15T00:00:00Z? day")
        #expect(read("Thứ Sáu, 15 tháng 11 2024") == "2024-11-15T00:00:00Z? day")
    }

    @Test("Arabic double names of months")
    func levantine() {
        #expect(read("5 كانون الثاني 2021") == "2021-01-05T00:00:00Z? day")
        #expect(read("5 تشرين الأول 2021") == "2021-10-05T00:00:00Z? day")
    }

    @Test("Korean years and halves of the day imply Korea's clock")
    func korean() {
        #expect(read("2021년 03월 05일 14:07:09") == "2021-03-05T14:07:09+09:00")
        #expect(read("2021-03-05 오후 2:07") == "2021-03-05T14:07:00+09:00")
        #expect(read("2021년 3월 5일 14:07", zone: "Europe/Paris") == "2021-03-05T14:07:00+01:00")
    }
}

@Suite("Zones of dates")
struct DateZoneTests {
    @Test(
        "names of zones",
        arguments: [
            ("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00"), ("CEST", "+02:00"), ("MESZ", "+02:00"),
            ("MSK", "+03:00"),
            ("МСК", "+03:00"), ("JST", "+09:00"), ("HKT", "+08:00"), ("NZDT", "+13:00"), ("AEST", "+10:00"),
            ("PDT", "-07:00"),
            ("IST", "+05:30"), ("GMT+7", "+07:00"), ("(GMT+7)", "+07:00"), ("UTC +3", "+03:00"),
            ("GMT-01:30", "-01:30"),
            ("+7", "+07:00"), ("+0530", "+05:30"), ("-02:30", "-02:30"), ("Asia/Jakarta", "+07:00"),
            ("America/New_York", "-05:00"),
        ])
    func names(zone: String, offset: String) {
        #expect(read("Fri, 5 Mar 2021 14:07:09 " + zone) == "2021-03-05T14:07:09" + offset)
    }

    @Test("a name without offset of its own follows the region's summer time")
    func regional() {
        #expect(read("5 Mar 2021 14:07 ET") == "2021-03-05T14:07:00-05:00")
        #expect(read("5 Jul 2021 14:07 ET") == "2021-07-05T14:07:00-04:00")
        #expect(read("5 Jul 2021 14:07 Europe/Berlin") == "2021-07-05T14:07:00+02:00")
        #expect(read("5 Jul 2060 14:07 Europe/Berlin") == "2060-07-05T14:07:00+02:00")
        #expect(read("5 Jan 2060 14:07 Australia/Sydney") == "2060-01-05T14:07:00+11:00")
    }

    @Test("a name with several meanings is decided by the source's zone, then by language")
    func ambiguous() {
        #expect(read("5 Mar 2021 14:07 IST", zone: "Europe/Dublin") == "2021-03-05T14:07:00+01:00")
        #expect(read("5 Mar 2021 14:07 CST", zone: "Asia/Shanghai") == "2021-03-05T14:07:00+08:00")
        #expect(read("5 Mar 2021 14:07 CST", "zh-CN") == "2021-03-05T14:07:00+08:00")
        #expect(read("5 Mar 2021 14:07 CST") == "2021-03-05T14:07:00-06:00")
    }

    @Test("a text without zone is read by the source's clock, and an unknown zone is UTC")
    func defaults() {
        #expect(read("2021-07-05 14:07", zone: "Asia/Jakarta") == "2021-07-05T14:07:00+07:00")
        #expect(read("2021-07-05", zone: "Europe/Berlin") == "2021-07-05T00:00:00+02:00 day")
        #expect(read("2021-07-05T14:07:00Z", zone: "Asia/Jakarta") == "2021-07-05T14:07:00Z")
        #expect(read("Mon, 05 Jul 2021 14:07:00 XQZ") == "2021-07-05T14:07:00Z?")
    }

    @Test("names that are no zones, or would leave the database, are refused")
    func refused() {
        #expect(RegionalZone.named("../../etc/passwd") == nil)
        #expect(RegionalZone.named("/etc/localtime") == nil)
        #expect(RegionalZone.named("Middle/Earth") == nil)
        #expect(RegionalZone.named("") == nil)
    }

    @Test("an hour that happens twice is the first one, a skipped one is by the clock before")
    func gaps() throws {
        let berlin = try #require(RegionalZone.named("Europe/Berlin"))
        #expect(DateText.parse("2021-10-31 02:30", context: DateContext(zone: berlin))?.offsetMinutes == 120)
        #expect(DateText.parse("2021-03-28 02:30", context: DateContext(zone: berlin))?.offsetMinutes == 60)
    }
}

@Suite("Places of found dates")
struct FoundDatePlaceTests {
    @Test(
        "a found date begins with its first part and ends with its last",
        arguments: [
            ("Published 5 March 2021 by the paper", "5 March 2021"),
            ("Änderung: 05.03.2021 - 14:05 Uhr, neu", "05.03.2021 - 14:05"), ("更新日：２０２１年３月５日です", "２０２１年３月５日"),
        ])
    func places(text: String, date: String) {
        let bytes = Array(text.utf8)
        let found = bytes.withUnsafeBufferPointer { buffer in
            DateText.find(in: buffer, limit: 1).map {
                String(decoding: bytes[DateText.sourceRange(of: $0, in: buffer)], as: UTF8.self)
            }
        }
        #expect(found.first?.hasPrefix(date) == true)
        #expect((found.first?.utf8.count ?? 0) <= date.utf8.count + 6)
    }
}
