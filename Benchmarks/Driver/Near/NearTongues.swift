// What invented news texts are made of, in four languages: parts of sentences for stories, and whole templates for the
// reports that repeat themselves every day. In templates %n is a number, %N a name, %P a place, %w one of the language's
// changing words. Each list is dealt out to a half for tuning and a half for testing.

struct Tongue: Sendable {
    var name: String
    /// Between words; nothing for scripts without spaces.
    var space: String
    var stop: String
    var quotes: (String, String)
    var subjects: [String]
    var verbs: [String]
    var objects: [String]
    var adverbials: [String]
    var changing: [String]
    /// Weather, market, match, monthly figures.
    var reports: [[String]]

    static let all = [english, german, indonesian, japanese]

    static let english = Tongue(
        name: "en", space: " ", stop: ".", quotes: ("\u{201C}", "\u{201D}"),
        subjects: [
            "the harbour authority", "a group of residents", "officials at the ministry", "the union of ferry workers",
            "the mayor of %P", "investigators", "a spokeswoman for the railway", "the opposition leader %N",
            "several farmers", "the school board", "a court in %P", "the owner of the mill", "volunteers from %P",
            "the energy company", "police", "the head of the clinic, %N,",
        ],
        verbs: [
            "presented", "has rejected", "called for", "postponed", "defended", "is looking into", "promised",
            "warned against", "welcomed", "criticised", "described in detail", "wants to change", "voted on",
            "announced", "questioned", "put an end to",
        ],
        objects: [
            "a plan to rebuild the old bridge", "new rules for fishing boats", "the closure of two village schools",
            "higher prices for water", "an inquiry into the fire", "the sale of the former barracks",
            "a contract worth %n million", "the delay of the night train", "compensation for %n families",
            "a ban on heavy lorries", "the opening of a second reservoir", "cuts of %n percent",
            "a search for the missing sailors", "the agreement with %P", "repairs to the dam",
            "a vote on the timetable",
        ],
        adverbials: [
            "after hours of talks in %P", "on Tuesday evening", "despite protests", "for the first time in %n years",
            "without giving reasons", "at a crowded meeting", "according to %N", "because money is short",
            "in a letter to residents", "before the end of the month", "following a storm", "as rain set in",
            "to the surprise of many", "under pressure from %P", "with immediate effect", "in front of reporters",
        ],
        changing: ["cloudy", "sunny", "windy", "mild", "cold", "rainy", "strong", "weak", "calm", "fierce"],
        reports: [
            [
                "The weather in %P will be %w on the %n with temperatures of up to %n degrees in the afternoon.",
                "During the night the thermometer falls to %n degrees and a %w wind from the north reaches %n km/h.",
                "The probability of rain is %n percent in the morning and %n percent in the evening.",
                "Tomorrow will be %w with highs of %n degrees, and the sun rises at 6.%n and sets at 17.%n.",
                "The outlook for the weekend remains %w with up to %n hours of sunshine around %P.",
            ],
            [
                "The stock market in %P closed %w on the %n and the main index rose to %n points.",
                "Shares of %N gained %n percent while shares of %N lost %n percent in %w trading.",
                "The price of a barrel of oil stood at %n dollars, and gold cost %n dollars an ounce.",
                "One dollar bought %n at the close after %n on the day before, traders in %P said.",
                "Turnover reached %n million, and analysts at %N expect a %w session on the next day.",
            ],
            [
                "%P beat %P by %n goals to %n on Saturday in front of %n spectators in a %w match.",
                "%N opened the scoring in the %n minute after a pass by %N, who had been %w all day.",
                "Coach %N said that his side had deserved the points and that the second half was %w.",
                "%N was shown a yellow card in the %n minute and had to be replaced by %N.",
                "With the result %P climbs to place %n in the table with %n points from %n matches.",
            ],
            [
                "The office of statistics in %P reported that prices rose by %n percent in the month.",
                "Food became %n percent dearer and energy %n percent, the office said in its regular report.",
                "A year earlier the rate had been %n percent, and in the month before it was %n percent.",
                "The number of people out of work stood at %n thousand, %n thousand fewer than a year ago.",
                "The central bank aims at a rate of %n percent and will decide on the %n about interest.",
            ],
        ])

    static let german = Tongue(
        name: "de", space: " ", stop: ".", quotes: ("\u{201E}", "\u{201C}"),
        subjects: [
            "der Hafenbetrieb", "eine Gruppe von Anwohnern", "das Ministerium", "die Gewerkschaft der Fährleute",
            "die Bürgermeisterin von %P", "die Ermittler", "ein Sprecher der Bahn", "Oppositionsführer %N",
            "mehrere Landwirte", "der Schulrat", "ein Gericht in %P", "die Besitzerin der Mühle",
            "freiwillige Helfer aus %P", "der Stromversorger", "die Polizei", "Klinikleiter %N",
        ],
        verbs: [
            "erläuterte", "verteidigt", "kritisierte scharf", "verschob", "begrüßte", "prüft derzeit", "verspricht",
            "warnte vor den Folgen für", "beschrieb ausführlich", "bezweifelt", "änderte", "billigte", "forderte",
            "verkündete", "beendete", "unterstützt",
        ],
        objects: [
            "den Neubau der alten Brücke", "neue Regeln für Fischkutter", "die Schließung zweier Dorfschulen",
            "höhere Wasserpreise", "die Untersuchung des Brandes", "den Verkauf der früheren Kaserne",
            "einen Vertrag über %n Millionen", "die Verspätung des Nachtzugs", "Hilfen für %n Familien",
            "ein Fahrverbot für Lastwagen", "die Eröffnung des zweiten Stausees", "Kürzungen um %n Prozent",
            "die Suche nach den Seeleuten", "das Abkommen mit %P", "Arbeiten am Damm", "den neuen Fahrplan",
        ],
        adverbials: [
            "nach langen Gesprächen in %P", "am Dienstagabend", "trotz heftiger Proteste", "erstmals seit %n Jahren",
            "ohne Angabe von Gründen", "in einer vollen Versammlung", "wie %N mitteilte", "weil das Geld fehlt",
            "in einem Brief an die Bewohner", "noch vor Monatsende", "infolge des Sturms", "bei einsetzendem Regen",
            "zur Überraschung vieler", "auf Druck aus %P", "mit sofortiger Wirkung", "vor laufenden Kameras",
        ],
        changing: ["wolkig", "sonnig", "windig", "mild", "kühl", "nass", "stark", "schwach", "ruhig", "heftig"],
        reports: [
            [
                "In %P wird es am %n. des Monats %w bei Temperaturen von bis zu %n Grad am Nachmittag.",
                "In der Nacht sinken die Werte auf %n Grad, und ein Wind aus Nord erreicht %n Kilometer in der Stunde.",
                "Die Wahrscheinlichkeit für Regen liegt am Morgen bei %n Prozent und am Abend bei %n Prozent.",
                "Morgen bleibt es %w bei Höchstwerten von %n Grad; die Sonne geht um 6.%n Uhr auf, um 17.%n Uhr unter.",
                "Am Wochenende ist es rund um %P meist %w, und die Sonne scheint bis zu %n Stunden.",
            ],
            [
                "Die Börse in %P hat am %n. des Monats %w geschlossen; der Leitindex stieg auf %n Punkte.",
                "Aktien von %N gewannen %n Prozent, Papiere von %N gaben im %w verlaufenen Handel %n Prozent nach.",
                "Ein Fass Öl kostete %n Dollar, die Feinunze Gold wurde mit %n Dollar gehandelt.",
                "Der Euro lag zum Handelsschluss bei %n Dollar nach %n Dollar am Vortag, hieß es in %P.",
                "Der Umsatz betrug %n Millionen; Beobachter von %N erwarten für morgen einen Handel, der %w beginnt.",
            ],
            [
                "%P hat am Samstag %P mit %n zu %n besiegt; %n Zuschauer sahen ein Spiel, das %w begann.",
                "%N traf in der %n. Minute nach Vorlage von %N zur Führung, und die Abwehr blieb %w.",
                "Trainer %N sagte, seine Mannschaft habe den Sieg verdient, nach der Pause sei es %w geworden.",
                "%N sah in der %n. Minute die gelbe Karte und wurde kurz darauf durch %N ersetzt.",
                "Damit rückt %P auf Platz %n der Tabelle vor und hat nun %n Punkte aus %n Spielen.",
            ],
            [
                "Das Statistikamt in %P hat gemeldet, dass die Preise im Monat um %n Prozent gestiegen sind.",
                "Lebensmittel verteuerten sich um %n Prozent, Energie um %n Prozent, wie das Amt weiter mitteilte.",
                "Vor einem Jahr hatte die Rate %n Prozent betragen, im Monat davor waren es %n Prozent.",
                "Die Zahl der Arbeitslosen lag bei %n Tausend und damit um %n Tausend unter der des Vorjahres.",
                "Die Zentralbank strebt eine Rate von %n Prozent an und entscheidet am %n. über die Zinsen.",
            ],
        ])

    static let indonesian = Tongue(
        name: "id", space: " ", stop: ".", quotes: ("\"", "\""),
        subjects: [
            "pengelola pelabuhan", "sekelompok warga", "pejabat kementerian", "serikat pekerja feri", "bupati %P",
            "tim penyidik", "juru bicara kereta api", "pemimpin oposisi %N", "sejumlah petani", "dewan sekolah",
            "pengadilan di %P", "pemilik pabrik tepung", "relawan dari %P", "perusahaan listrik", "polisi setempat",
            "direktur rumah sakit %N",
        ],
        verbs: [
            "memaparkan", "menolak", "meminta", "menunda", "membela", "sedang meneliti", "menjanjikan",
            "memperingatkan soal", "menyambut baik", "mengecam", "menjelaskan panjang lebar", "ingin mengubah",
            "mendukung", "mengumumkan", "mempertanyakan", "mengakhiri",
        ],
        objects: [
            "rencana pembangunan jembatan lama", "aturan baru bagi kapal nelayan", "penutupan dua sekolah desa",
            "kenaikan tarif air", "penyelidikan kebakaran pasar", "penjualan bekas barak", "kontrak senilai %n juta",
            "keterlambatan kereta malam", "ganti rugi bagi %n keluarga", "larangan truk besar",
            "pembukaan waduk kedua", "pemotongan sebesar %n persen", "pencarian pelaut yang hilang",
            "perjanjian dengan %P", "perbaikan bendungan", "jadwal baru",
        ],
        adverbials: [
            "setelah rapat panjang di %P", "pada Selasa malam", "meski diprotes", "untuk pertama kali dalam %n tahun",
            "tanpa memberi alasan", "dalam pertemuan yang ramai", "menurut %N", "karena kekurangan dana",
            "lewat surat kepada warga", "sebelum akhir bulan", "menyusul badai", "ketika hujan turun",
            "di luar dugaan banyak orang", "atas desakan %P", "dan langsung berlaku", "di hadapan wartawan",
        ],
        changing: [
            "berawan", "cerah", "berangin", "hangat", "dingin", "hujan", "kuat", "lemah", "tenang", "sengit",
        ],
        reports: [
            [
                "Cuaca di %P pada tanggal %n diperkirakan %w dengan suhu hingga %n derajat pada siang hari.",
                "Pada malam hari suhu turun menjadi %n derajat dan angin dari utara mencapai %n kilometer per jam.",
                "Peluang hujan sebesar %n persen pada pagi hari dan %n persen pada sore hari di sebagian wilayah.",
                "Besok cuaca %w dengan suhu tertinggi %n derajat, matahari terbit pukul 5.%n dan terbenam pukul 17.%n.",
                "Akhir pekan di sekitar %P tetap %w dengan penyinaran matahari hingga %n jam setiap hari.",
            ],
            [
                "Bursa saham di %P ditutup %w pada tanggal %n dan indeks utama naik menjadi %n poin.",
                "Saham %N menguat %n persen sedangkan saham %N melemah %n persen dalam perdagangan yang %w.",
                "Harga minyak per barel berada di %n dolar dan harga emas tercatat %n dolar per ons.",
                "Nilai tukar dolar menjadi %n pada penutupan setelah %n pada hari sebelumnya, kata pedagang di %P.",
                "Nilai transaksi mencapai %n juta dan analis %N memperkirakan sesi yang %w pada hari berikutnya.",
            ],
            [
                "%P mengalahkan %P dengan skor %n lawan %n pada Sabtu di depan %n penonton dalam laga yang %w.",
                "%N membuka keunggulan pada menit ke-%n setelah menerima umpan %N yang tampil %w sepanjang laga.",
                "Pelatih %N mengatakan timnya pantas meraih poin dan babak kedua berjalan %w bagi kedua tim.",
                "%N menerima kartu kuning pada menit ke-%n dan kemudian digantikan oleh %N dari bangku cadangan.",
                "Dengan hasil itu %P naik ke peringkat %n klasemen dengan %n poin dari %n pertandingan.",
            ],
            [
                "Badan statistik di %P melaporkan harga naik sebesar %n persen selama bulan ini.",
                "Harga pangan naik %n persen dan harga energi naik %n persen, kata badan itu dalam laporan rutinnya.",
                "Setahun sebelumnya angka itu tercatat %n persen dan pada bulan sebelumnya %n persen.",
                "Jumlah penganggur tercatat %n ribu orang, atau %n ribu lebih sedikit daripada tahun lalu.",
                "Bank sentral menargetkan %n persen dan akan memutuskan suku bunga pada tanggal %n bulan depan.",
            ],
        ])

    static let japanese = Tongue(
        name: "ja", space: "", stop: "。", quotes: ("「", "」"),
        subjects: [
            "港の管理組合は", "地元の住民団体は", "同省の担当者は", "連絡船の労働組合は", "%P市長は", "捜査当局は", "鉄道会社の広報は", "野党の%N代表は",
            "複数の農家は", "教育委員会は", "%P地方裁判所は", "製粉所の持ち主は", "%Pからの支援者は", "電力会社は", "地元の警察は", "病院の%N院長は",
        ],
        verbs: [
            "説明した", "受け入れなかった", "強く求めた", "先送りした", "擁護した", "調べている", "約束した", "問題だと指摘した", "歓迎した", "厳しく批判した",
            "詳しく語った", "見直す考えを示した", "支持した", "発表した", "疑問だとした", "取りやめた",
        ],
        objects: [
            "古い橋を建て替える計画を", "漁船に関する新しい規則を", "二つの小学校を閉じることを", "水道料金の引き上げを", "市場の火災の調査を", "旧兵舎の売却を",
            "%n億円の契約を", "夜行列車の遅れを", "%n世帯への補償を", "大型車の通行禁止を", "二つ目の貯水池の開設を", "%n%の削減を", "行方不明の船員の捜索を",
            "%Pとの合意を", "堤防の補修工事を", "新しい時刻表を",
        ],
        adverbials: [
            "%Pでの長い話し合いの末、", "火曜日の夜、", "反対の声が上がる中、", "%n年ぶりに、", "理由を明らかにしないまま、", "満員の集会で、", "%N氏によると、",
            "予算が足りないため、", "住民への手紙の中で、", "月末を前に、", "嵐の被害を受けて、", "雨が降り出す中、", "多くの人の予想に反して、", "%Pの求めに応じて、",
            "即日実施として、", "記者団の前で、",
        ],
        changing: ["曇り", "晴れ", "強風", "温暖", "低温", "雨", "堅調", "軟調", "平穏", "激戦"],
        reports: [
            [
                "%P地方の%n日の天気は%wで、日中の最高気温は%n度まで上がる見込みです。",
                "夜は気温が%n度まで下がり、北よりの風が最大で毎秒%nメートルに達するでしょう。",
                "降水確率は午前中が%nパーセント、夕方以降は%nパーセントとなっています。",
                "あすは%wとなり最高気温は%n度、日の出は五時%n分、日の入りは十七時%n分の予想です。",
                "週末の%P周辺は%wが続き、日照時間は一日あたり%n時間前後になりそうです。",
            ],
            [
                "%Pの株式市場は%n日、%wで取引を終え、主要な指数は%n円まで値を上げました。",
                "%Nの株価は%nパーセント上昇し、%Nの株価は%w相場の中で%nパーセント下落しました。",
                "原油の先物価格は一バレル当たり%nドル、金は一オンス当たり%nドルで取引されました。",
                "外国為替市場の円相場は一ドル%n円で、前日の終値は%n円だったと%Pの関係者は話しています。",
                "売買代金は%n億円で、%Nの分析によると翌日の取引は%wになる見通しです。",
            ],
            [
                "%Pは土曜日の試合で%Pに%n対%nで勝ち、%n人の観客が%wの試合を見守りました。",
                "%Nが%n分に%Nからのパスを受けて先制点を決め、守備陣は最後まで%wでした。",
                "%N監督は勝ち点を取るにふさわしい内容だったと述べ、後半は%wだったと振り返りました。",
                "%Nは%n分に警告を受け、その後まもなく%Nと交代してベンチに下がりました。",
                "この結果%Pは順位を%n位に上げ、%n試合を終えて勝ち点は%nとなりました。",
            ],
            [
                "%Pの統計局は、今月の物価が前の月と比べて%nパーセント上がったと発表しました。",
                "食料品は%nパーセント、エネルギーは%nパーセントの値上がりだったと統計局は説明しています。",
                "前の年の同じ月の上昇率は%nパーセント、前の月は%nパーセントでした。",
                "仕事を探している人の数は%n千人で、一年前と比べると%n千人少なくなっています。",
                "中央銀行は%nパーセントの上昇率を目標としていて、%n日に金利について決める予定です。",
            ],
        ])
}
