// Words that stand before or behind dates and say what they are, as lower-case beginnings, in the languages of news. Data
// only; `DateLabels` looks for them.

enum DateLabelWords {
    static let traits: [DateTraits] = [.updateLabel, .publicationLabel, .otherLabel]

    /// By first byte: the words that begin so and which of `traits` each stands for.
    static let byFirst: [[(bytes: [UInt8], rank: Int)]] = {
        var table: [[(bytes: [UInt8], rank: Int)]] = Array(repeating: [], count: 256)
        for (rank, list) in [updates, publications, others].enumerated() {
            for word in list.split(separator: "|") where !word.isEmpty {
                let bytes = Array(word.utf8)
                table[Int(bytes[0])].append((bytes, rank))
            }
        }
        return table
    }()

    static func behind(_ list: String) -> [[UInt8]] { list.split(separator: "|").map { Array($0.utf8) } }

    static let updatesBehind = "更新|수정|güncel|frissít|修改|改訂|업데이트"
    static let publicationsBehind = "公開|掲載|投稿|配信|発表|发布|發布|发表|發表|게시|입력|등록|yayın|közzé"

    private static let updates = """
        updat|modif|aktualis|geändert|änderung|stand:|mis à jour|mise à jour|màj |actualiz|actualitz|aggiorn|atualiz|alterad|\
        bijgewerkt|gewijzigd|opgedateer|oppdater|endret|opdater|ajourf|uppdater|ändrad|uppfær|muokattu|päivit|muudet|uuenda|\
        atjaun|atnaujin|zaktual|aktualiz|zmodyfik|upraven|frissít|módosít|reviz|ažurir|izmijen|izmenj|osvežen|posodob|promijen|\
        përditës|eguneratu|diweddar|nuashonr|güncel|yenilən|yangilan|diperbarui|dimutakhir|dikemas kini|kemaskini|\
        imesasish|ilisasish|buyekez|hlaziy|cập nhật|sửa |обнов|изменен|изменён|актуализ|променен|ажурир|измењ|изменет|\
        оновлен|абноўлен|жаңар|ενημ|ανανε|ανανέ|τροποπ|թարմաց|განახლ|עודכן|עדכון|تحديث|تعديل|حدث في|به‌روز|بروزرسانی|\
        به روز|اپ ڈیٹ|اپڈیٹ|अपडेट|अद्यतन|अद्ययावत|अद्यावधिक|संशोधित|আপডেট|হালনাগাদ|અપડેટ|ਅਪਡੇਟ|ਅੱਪਡੇਟ|புதுப்பி|அப்டேட்|\
        అప్‌డేట్|నవీకరిం|ಅಪ್‌ಡೇಟ್|ನವೀಕರಿ|അപ്ഡേറ്റ്|പുതുക്കി|යාවත්කාල|แก้ไข|อัปเดต|อัพเดต|ອັບເດດ|ပြင်ဆင်|កែប្រែ|\
        更新|修改|改訂|最終|수정|업데이트|review|last edit|revised|corrected
        """
    private static let publications = """
        publi|posted|post time|erschien|erstellt|veröffentlicht|verfasst|geschrieben|eingestellt|nachricht vom|meldung vom|\
        artikel vom|eintrag vom|beitrag vom|datum:|datum |written|created|submitted|released|date:|date de|data:|fecha:|\
        mis en ligne|parution|paru le|rédigé le|créé le|creado|criado em|postado|divulgad|pubbli|inserito|geplaatst|geplaas|\
        gepost|verschenen|udgivet|offentligg|lagt ut|inlagd|birt |julkais|avalda|postitat|pievienot|paskelb|įkelta|opublik|\
        dodan|utworz|zveřej|zverej|vydán|vydané|přidán|pridané|megjelen|közzé|létrehoz|postat|objav|botuar|argitarat|\
        cyhoedd|foilsi|yayın|eklen|giriş|oluştur|dərc|yayım|dipublikasi|terbit|tayang|disiarkan|inilathala|imechapish|\
        ilichapish|shicilel|papash|đăng|xuất bản|опублик|опублік|апублік|публик|публік|создан|размещ|добавлен|објав|\
        жариял|дата|δημοσ|ανάρτη|αναρτή|հրապարակ|გამოქვეყნ|פורסם|פרסום|תאריך|نشر|تاريخ|انتشار|منتشر|شائع|تاریخ|प्रकाशित|\
        पब्लिश|প্রকাশ|પ્રકાશિત|પબ્લિશ|ਪ੍ਰਕਾਸ਼ਿਤ|வெளியிட|பதிவு|ప్రచురి|ప్రచురణ|ಪ್ರಕಟ|പ്രസിദ്ധീക|පළ|เผยแพร่|ເຜີຍແຜ່|ထုတ်ဝေ|\
        ផ្សាយ|发布|發布|發佈|发表|發表|刊登|公開|投稿|掲載|配信|発行|입력|등록|게재|작성
        """
    private static let others = """
        geboren|born|since|seit |until|bis |deadline|expire|gültig|valid|joined|registriert|mitglied|member|event|copyright|zugriff|\
        accessed|retrieved|abgerufen|heute|today|from |to 
        """
}
