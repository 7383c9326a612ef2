// Names of months and weekdays in the languages of news, lower case. Twelve groups a language from January, seven from
// Monday; "/" parts spellings. Diacritics and inflections are folded when the names are read (CalendarLexicon), and short
// forms of three and four letters follow from the long ones by themselves where they are plain.

enum CalendarNames {
    struct Language {
        var code: String
        var months: String
        var weekdays: String
    }

    /// Where two languages share a word, the earlier language has it unless the text's language says otherwise.
    static let languages: [Language] = latin + cyrillicAndGreek + others

    private static let latin: [Language] = [
        .init(
            code: "en",
            months: """
                january/jan february/feb/febuary/feburary march/mar april/apr may june/jun july/jul august/aug \
                september/sept/sep/septmber october/oct november/nov december/dec
                """,
            weekdays: """
                monday/mon tuesday/tue/tues wednesday/wed/weds thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun
                """),
        .init(
            code: "de",
            months: """
                januar/jänner/jän/jaenner februar/feber/feb märz/mrz/maerz/mär april mai juni juli august september/sept \
                oktober november dezember
                """,
            weekdays: "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa sonntag/so"),
        .init(
            code: "fr",
            months: """
                janvier/janv février/fevr/fév mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre novembre \
                décembre
                """,
            weekdays: "lundi/lun mardi mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim"),
        .init(
            code: "es",
            months: """
                enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre \
                diciembre/dic
                """,
            weekdays: "lunes/lun martes miércoles/mié jueves/jue viernes/vie sábado/sáb domingo/dom"),
        .init(
            code: "pt",
            months: """
                janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro outubro/out novembro dezembro/dez
                """,
            weekdays: "segunda/seg terça/ter quarta/qua quinta/qui sexta/sex sábado/sab domingo/dom"),
        .init(
            code: "it",
            months: """
                gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett ottobre/ott novembre \
                dicembre
                """,
            weekdays: "lunedì/lun martedì mercoledì/mer giovedì/gio venerdì/ven sabato/sab domenica/dom"),
        .init(
            code: "nl",
            months: "januari februari maart/mrt april mei juni juli augustus september oktober november december",
            weekdays: "maandag/ma dinsdag/di woensdag/wo donderdag/do vrijdag/vr zaterdag/za zondag/zo"),
        .init(
            code: "pl",
            months: """
                styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca/cze lipiec/lipca/lip \
                sierpień/sierpnia wrzesień/września/wrz październik/października/paź listopad/listopada grudzień/grudnia
                """,
            weekdays:
                "poniedziałek/pon/pn wtorek/wto/wt środa/śro/śr czwartek/czw piątek/pią/pt sobota/sob niedziela/nie/ndz"
        ),
        .init(
            code: "id",
            months: """
                januari februari/pebruari maret april mei juni juli agustus/agt/ags/agu september/sep oktober/okt november/nopember/nop \
                desember/des
                """,
            weekdays: "senin/sen selasa/sel rabu/rab kamis/kam jumat/jum/jum'at sabtu/sab minggu/min/ahad"),
        .init(
            code: "ms",
            months: "januari februari mac april mei jun julai ogos/ogo september oktober november disember/dis",
            weekdays: "isnin selasa rabu khamis jumaat sabtu ahad"),
        .init(
            code: "tr",
            months:
                "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
            weekdays: "pazartesi/pzt salı/sal çarşamba/çar perşembe/per cuma/cum cumartesi/cmt pazar/paz"),
        .init(
            code: "sv",
            months: "januari februari mars april maj juni juli augusti september oktober november december",
            weekdays: "måndag tisdag/tis onsdag/ons torsdag/tors fredag/fre lördag/lör söndag/sön"),
        .init(
            code: "da",
            months: "januar februar marts april maj juni juli august september oktober november december",
            weekdays: "mandag tirsdag/tirs onsdag torsdag fredag lørdag/lør søndag/søn"),
        .init(
            code: "no",
            months: "januar februar mars april mai juni juli august september oktober november desember/des",
            weekdays: "mandag tirsdag onsdag torsdag fredag lørdag søndag"),
        .init(
            code: "is",
            months: "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
            weekdays: "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur"),
        .init(
            code: "fi",
            months: """
                tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis \
                huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta heinäkuu/heinäkuuta/heinä \
                elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta/marras \
                joulukuu/joulukuuta/joulu
                """,
            weekdays: "maanantai/ma tiistai/ti keskiviikko/ke torstai/to perjantai/pe lauantai/la sunnuntai/su"),
        .init(
            code: "et",
            months: """
                jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember
                """,
            weekdays: "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev"),
        .init(
            code: "lv",
            months: """
                janvāris/janvārī/janvāra februāris/februārī/februāra marts/martā/marta aprīlis/aprīlī/aprīļa maijs/maijā/maija \
                jūnijs/jūnijā/jūnija jūlijs/jūlijā/jūlija augusts/augustā/augusta septembris/septembrī/septembra \
                oktobris/oktobrī/oktobra novembris/novembrī/novembra decembris/decembrī/decembra
                """,
            weekdays: "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena"),
        .init(
            code: "lt",
            months: """
                sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos \
                rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio/lapkr gruodis/gruodžio/gruod
                """,
            weekdays: "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis"),
        .init(
            code: "cs",
            months: """
                leden/ledna únor/února březen/března duben/dubna květen/května červen/června/čvn červenec/července/čvc srpen/srpna \
                září říjen/října listopad/listopadu prosinec/prosince
                """,
            weekdays: "pondělí/po úterý/út středa/st čtvrtek/čt pátek/pá sobota/so neděle/ne"),
        .init(
            code: "sk",
            months: """
                január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta \
                september/septembra október/októbra november/novembra december/decembra
                """,
            weekdays: "pondelok utorok streda štvrtok piatok sobota nedeľa"),
        .init(
            code: "sl",
            months: """
                januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta/avg \
                september/septembra oktober/oktobra november/novembra december/decembra
                """,
            weekdays: "ponedeljek torek sreda četrtek petek sobota nedelja"),
        .init(
            code: "hr",
            months: """
                siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja \
                kolovoz/kolovoza rujan/rujna listopad/listopada studeni/studenoga/studenog prosinac/prosinca
                """,
            weekdays: "ponedjeljak utorak srijeda četvrtak petak subota nedjelja"),
        .init(
            code: "sr",
            months: """
                januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna jul/jula avgust/avgusta \
                septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra
                """,
            weekdays: "ponedeljak utorak sreda četvrtak petak subota nedelja"),
        .init(
            code: "hu",
            months: """
                január/januári február/februári március/már/márc április/ápr május/máj június/jún július/júl augusztus \
                szeptember/szept október november december
                """,
            weekdays: "hétfő kedd szerda csütörtök péntek szombat vasárnap"),
        .init(
            code: "ro",
            months: """
                ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
                """,
            weekdays: "luni/lun marți miercuri/mie joi vineri/vin sâmbătă/sâm duminică/dum"),
        .init(
            code: "ca",
            months: """
                gener/gen febrer març abril maig juny/jun juliol/jul agost setembre/set octubre novembre desembre/des
                """,
            weekdays: "dilluns dimarts dimecres dijous divendres dissabte diumenge"),
        .init(
            code: "gl",
            months:
                "xaneiro/xan febreiro marzo abril maio xuño/xun xullo/xul agosto setembro outubro novembro decembro",
            weekdays: "luns martes mércores xoves venres sábado domingo"),
        .init(
            code: "eu",
            months: """
                urtarrila/urtarrilak/urtarrilaren otsaila/otsailak/otsailaren martxoa/martxoak/martxoaren apirila/apirilak/apirilaren \
                maiatza/maiatzak/maiatzaren ekaina/ekainak/ekainaren uztaila/uztailak/uztailaren abuztua/abuztuak/abuztuaren \
                iraila/irailak/irailaren urria/urriak/urriaren azaroa/azaroak/azaroaren abendua/abenduak/abenduaren
                """,
            weekdays: "astelehena asteartea asteazkena osteguna ostirala larunbata igandea"),
        .init(
            code: "sq",
            months: "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
            weekdays: "hënë martë mërkurë enjte premte shtunë diel"),
        .init(
            code: "az",
            months: "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
            weekdays: "bazarertəsi çərşənbəaxşamı çərşənbə cüməaxşamı cümə şənbə bazar"),
        .init(
            code: "uz",
            months: "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
            weekdays: "dushanba seshanba chorshanba payshanba juma shanba yakshanba"),
        .init(
            code: "af",
            months: "januarie februarie maart april mei junie julie augustus september oktober november desember",
            weekdays: "maandag dinsdag woensdag donderdag vrydag saterdag sondag"),
        .init(
            code: "sw",
            months: "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
            weekdays: "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili"),
        .init(
            code: "zu",
            months: """
                januwari/umasingana februwari/undasa mashi/umbasa ephreli/apreli meyi juni/unhlaba julayi/untulikazi agasti \
                septhemba/septemba okthoba novemba disemba
                """,
            weekdays: "umsombuluko ulwesibili ulwesithathu ulwesine ulwesihlanu umgqibelo isonto"),
        .init(
            code: "xh",
            months: "janyuwari febhuwari matshi epreli meyi juni julayi agasti septemba okthobha novemba disemba",
            weekdays: "umvulo ulwesibini ulwesithathu ulwesine ulwesihlanu umgqibelo icawe"),
        .init(
            code: "so",
            months: """
                janaayo/jannaayo febraayo maarso abriil maajo juun/juunyo luulyo agoosto sebteembar oktoobar nofeembar \
                diseembar/desembar
                """,
            weekdays: "isniin talaado arbaco khamiis jimco sabti axad"),
        .init(
            code: "mt",
            months: "jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru",
            weekdays: "tnejn tlieta erbgħa ħamis ġimgħa sibt ħadd"),
        .init(
            code: "tl",
            months:
                "enero pebrero/peb marso abril mayo hunyo/hun hulyo/hul agosto setyembre oktubre nobyembre/nob disyembre",
            weekdays: "lunes martes miyerkules huwebes biyernes sabado linggo"),
        .init(
            code: "cy",
            months: "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
            weekdays: "llun mawrth mercher iau gwener sadwrn sul"),
        .init(
            code: "ga",
            months:
                "eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meánfómhair deireadhfómhair samhain nollaig",
            weekdays: "luan máirt céadaoin déardaoin aoine satharn domhnach"),
        .init(
            code: "eo",
            months: "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
            weekdays: "lundo mardo merkredo ĵaŭdo vendredo sabato dimanĉo"),
    ]
}
