"""What wikis call their furniture, one table a language: section names, namespaces, image options, switches.

Namespaces, redirect words, image options and behaviour switches are those of MediaWiki (`$namespaceNames`,
`$namespaceAliases` and `$magicWords` in languages/messages/MessagesXx.php, and the siteinfo of the Wikipedia of the
language for aliases a wiki adds itself). Section names are those that the manual of style of each Wikipedia asks for
or allows (en: MOS:APPENDIX; de: Wikipedia:Formatierung; fr: Wikipédia:Conventions de plan; es: Manual de estilo;
ru: Википедия:Оформление статей; ja: Wikipedia:スタイルマニュアル; and so on), with the variants in common use.

As in MediaWiki, English names hold on a wiki of any language, so a table lists only what its language adds.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from wikilint.records import NamedTuple


class Locale(NamedTuple):
    """The words of one language, as wikis write them; compare folded (`fold`).

    `footnotes`: the heading under which a wiki prints its footnotes, so that a page has one. `references`: the
    other names for notes, sources and works cited, which may stand beside it. `apparatus`: the further sections at
    an article's end. `image_options` stand alone between pipes, `image_parameters` before an equals sign and a
    value, `image_units` behind a width. `switches` are written between double underscores. `untitled` is what an editor
    calls a page before somebody does, `reference_columns` head the footnotes in a table.
    """

    footnotes: tuple[str, ...]
    references: tuple[str, ...]
    apparatus: tuple[str, ...]
    file_namespaces: tuple[str, ...] = ()
    category_namespaces: tuple[str, ...] = ()
    template_namespaces: tuple[str, ...] = ()
    redirect_words: tuple[str, ...] = ()
    image_options: tuple[str, ...] = ()
    image_parameters: tuple[str, ...] = ()
    image_units: tuple[str, ...] = ()
    switches: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()
    reference_columns: tuple[str, ...] = ()


def _words(lines: str) -> tuple[str, ...]:
    """Entries parted by `|`, with line breaks between them."""
    return tuple(map(str.strip, lines.split("|")))


LOCALES: dict[str, Locale] = {
    "en": Locale(
        footnotes=_words("References"),
        references=_words(
            """Reference | Notes | Note | Footnotes | Endnotes | Citations | Sources | Bibliography | Works cited
            | Notes and references | References and notes | Notes and citations | Citations and references
            | References and sources | Sources and references | Notes and sources | Footnotes and references
            | References and footnotes | Notes, citations, and references | Explanatory notes | Informational notes
            | Cited works | Cited references | Cited sources | General references | General sources
            | General and cited references | General and cited sources | References cited | Literature cited
            | Inline citations | Source notes | References and further reading | References and external links"""
        ),
        apparatus=_words(
            """See also | Related articles | Related pages | External links | External link | Links | Web links
            | Further reading | Further information | Additional reading | Other websites | Other sources
            | External sources | External references | Gallery | Image gallery | Photo gallery | Galleries | Images
            | Categories | Navigation"""
        ),
        file_namespaces=_words("File | Image | Media"),
        category_namespaces=_words("Category"),
        template_namespaces=_words("Template"),
        redirect_words=_words("REDIRECT"),
        image_options=_words(
            """thumb | thumbnail | right | left | none | center | centre | frame | framed | enframed | frameless
            | upright | border | baseline | sub | super | sup | top | text-top | middle | bottom | text-bottom"""
        ),
        image_parameters=_words("alt | link | page | upright | class | lang | thumb | thumbnail | lossy"),
        image_units=_words("px"),
        switches=_words(
            """NOTOC | FORCETOC | TOC | NOGALLERY | NOEDITSECTION | NEWSECTIONLINK | NONEWSECTIONLINK | HIDDENCAT
            | EXPECTUNUSEDCATEGORY | EXPECTUNUSEDTEMPLATE | INDEX | NOINDEX | STATICREDIRECT | NOTITLECONVERT | NOTC
            | NOCONTENTCONVERT | NOCC | NOGLOBAL | DISAMBIG | NOCOLLABORATIONHUBTOC | ARCHIVEDTALK | NOTALK"""
        ),
        untitled=_words("Untitled | Untitled page | No title"),
        reference_columns=_words(
            "Ref | Ref. | Refs | Refs. | Reference | References | Source | Sources | Citation | Citations"
        ),
    ),
    "de": Locale(
        footnotes=_words("Einzelnachweise"),
        references=_words(
            """Einzelnachweis | Anmerkungen | Fußnoten | Quellen | Quellenangaben | Belege | Nachweise | Referenzen
            | Anmerkungen und Einzelnachweise | Einzelnachweise und Anmerkungen | Quellen und Einzelnachweise
            | Einzelnachweise und Quellen | Fußnoten und Einzelnachweise | Quellen und Anmerkungen
            | Literatur und Quellen | Quellen und Literatur"""
        ),
        apparatus=_words(
            """Siehe auch | Weblinks | Weblink | Externe Links | Literatur | Weiterführende Literatur
            | Weiterführende Informationen | Galerie | Bildergalerie | Bilder | Verwandte Artikel"""
        ),
        file_namespaces=_words("Datei | Bild | Medium"),
        category_namespaces=_words("Kategorie"),
        template_namespaces=_words("Vorlage"),
        redirect_words=_words("WEITERLEITUNG"),
        image_options=_words(
            """mini | miniatur | rechts | links | ohne | zentriert | gerahmt | rahmenlos | hochkant | rand
            | grundlinie | tief | tiefgestellt | hoch | hochgestellt | oben | text-oben | mitte | unten
            | text-unten"""
        ),
        image_parameters=_words("alternativtext | verweis | seite | hochkant | klasse | sprache | mini | miniatur"),
        switches=_words(
            """KEIN_INHALTSVERZEICHNIS | KEININHALTSVERZEICHNIS | INHALTSVERZEICHNIS_ERZWINGEN | INHALTSVERZEICHNIS
            | KEINE_GALERIE | KEINEGALERIE | ABSCHNITTE_NICHT_BEARBEITEN | NEUER_ABSCHNITTSLINK | PLUS_LINK
            | KEIN_NEUER_ABSCHNITTSLINK | KEIN_PLUS_LINK | VERSTECKTE_KATEGORIE | WARTUNGSKATEGORIE | INDEXIEREN
            | INDIZIEREN | NICHT_INDEXIEREN | NICHT_INDIZIEREN | KEIN_INDEX | PERMANENTE_WEITERLEITUNG
            | KEINE_TITELKONVERTIERUNG | KEINE_INHALTSKONVERTIERUNG"""
        ),
        untitled=_words("Unbenannt | Ohne Titel"),
        reference_columns=_words("Beleg | Belege | Quelle | Quellen | Einzelnachweis | Einzelnachweise"),
    ),
    "fr": Locale(
        footnotes=_words("Références | Notes et références"),
        references=_words(
            """Référence | Notes | Note | Références et notes | Notes de bas de page | Sources | Source
            | Sources et références | Notes et sources | Notes, sources et références | Bibliographie
            | Ouvrages cités | Références bibliographiques"""
        ),
        apparatus=_words(
            """Voir aussi | Articles connexes | Article connexe | Liens externes | Lien externe
            | Liens et documents externes | Lectures complémentaires | Pour approfondir | Annexes | Galerie
            | Galerie d'images | Galerie de photos | Galerie photos | Iconographie"""
        ),
        file_namespaces=_words("Fichier | Média"),
        category_namespaces=_words("Catégorie"),
        template_namespaces=_words("Modèle"),
        redirect_words=_words("REDIRECTION"),
        image_options=_words(
            """vignette | droite | gauche | néant | neant | centré | cadre | encadré | encadre | sans_cadre
            | non_encadré | non_encadre | redresse | bordure | base | ligne-de-base | indice | ind | exposant | exp
            | haut | haut-texte | haut-txt | milieu | bas | bas-texte | bas-txt"""
        ),
        image_parameters=_words("lien | redresse | classe | langue | vignette"),
        switches=_words(
            """AUCUNSOMMAIRE | AUCUNETDM | FORCERSOMMAIRE | FORCERTDM | SOMMAIRE | TDM | AUCUNEGALERIE
            | SECTIONNONEDITABLE | LIENNOUVELLESECTION | AUCUNLIENNOUVELLESECTION | CATCACHEE | AUCUNINDEX
            | REDIRECTIONSTATIQUE | SANSCONVERSIONTITRE | SANSCT | SANSCONVERSIONCONTENU | SANSCC"""
        ),
        untitled=_words("Sans titre"),
        reference_columns=_words("Réf | Réf. | Référence | Références | Source | Sources"),
    ),
    "es": Locale(
        footnotes=_words("Referencias"),
        references=_words(
            """Referencia | Notas | Notas al pie | Notas y referencias | Referencias y notas | Fuentes | Citas
            | Bibliografía | Obras citadas | Referencias bibliográficas | Bibliografía y referencias
            | Fuentes y referencias"""
        ),
        apparatus=_words(
            """Véase también | Vea también | Ver también | Enlaces externos | Enlace externo | Vínculos externos
            | Lecturas adicionales | Lectura adicional | Lecturas recomendadas | Otras lecturas | Para saber más
            | Galería | Galería de imágenes"""
        ),
        file_namespaces=_words("Archivo | Imagen | Medio"),
        category_namespaces=_words("Categoría"),
        template_namespaces=_words("Plantilla"),
        redirect_words=_words("REDIRECCIÓN | REDIRECCION"),
        image_options=_words(
            """miniaturadeimagen | miniatura | mini | derecha | der | dcha | izquierda | izda | izq | no | ninguna
            | ninguno | nada | centro | centrado | centrada | centrar | marco | enmarcado | enmarcada | sinmarco
            | sin_enmarcar | sinenmarcar | borde | arriba | medio | abajo"""
        ),
        image_parameters=_words(
            """vínculo | vinculo | enlace | página | pagina | idioma | miniatura | miniaturadeimagen"""
        ),
        switches=_words(
            """SIN_TDC | NOTDC | FORZAR_TDC | FORZARTDC | FORZARTOC | TDC | SIN_GALERÍA | NOGALERÍA | NOGALERIA
            | NO_EDITAR_SECCIÓN | NOEDITARSECCIÓN | NOEDITARSECCION | VINCULARANUEVASECCION | ENLACECREARSECCIÓN
            | NOVINCULARANUEVASECCION | SINENLACECREARSECCIÓN | CATEGORÍAOCULTA | INDEXAR | NOINDEXAR
            | REDIRECCIÓNESTÁTICA | REDIRECCIONESTATICA | DISAMBIGUACION | NOCONVERTIRTITULO | NOCONVERTIRTÍTULO
            | NOCONVERTIRCONTENIDO"""
        ),
        untitled=_words("Sin título"),
        reference_columns=_words("Ref | Ref. | Referencia | Referencias | Fuente | Fuentes"),
    ),
    "it": Locale(
        footnotes=_words("Note"),
        references=_words(
            """Riferimenti | Note e riferimenti | Note esplicative | Note bibliografiche | Annotazioni | Fonti
            | Bibliografia | Riferimenti bibliografici"""
        ),
        apparatus=_words(
            """Voci correlate | Vedi anche | Collegamenti esterni | Collegamento esterno | Altri progetti
            | Ulteriori letture | Letture consigliate | Galleria d'immagini | Galleria fotografica | Galleria"""
        ),
        file_namespaces=_words("Immagine"),
        category_namespaces=_words("Categoria"),
        redirect_words=_words("RINVIA | RINVIO | RIMANDO"),
        image_options=_words("min | miniatura | destra | sinistra | nessuno | centro | bordo | verticale"),
        image_parameters=_words("pagina | verticale"),
        switches=_words("INDICE | NOINDICE"),
        untitled=_words("Senza titolo"),
        reference_columns=_words("Rif. | Fonte | Fonti | Riferimenti"),
    ),
    "pt": Locale(
        footnotes=_words("Referências"),
        references=_words(
            """Referência | Notas | Notas de rodapé | Notas e referências | Referências e notas | Fontes | Citações
            | Bibliografia | Obras citadas | Referências bibliográficas"""
        ),
        apparatus=_words(
            """Ver também | Veja também | Ligações externas | Ligação externa | Links externos | Leitura adicional
            | Leituras adicionais | Leitura complementar | Leituras complementares | Galeria | Galeria de imagens
            | Galeria de fotos"""
        ),
        file_namespaces=_words("Ficheiro | Imagem | Arquivo | Multimédia | Mídia"),
        category_namespaces=_words("Categoria"),
        template_namespaces=_words("Predefinição"),
        redirect_words=_words("REDIRECIONAMENTO"),
        image_options=_words(
            """miniaturadaimagem | miniatura | direita | esquerda | nenhum | centro | commoldura | comborda
            | semmoldura | semborda | superiordireito | borda | linhadebase | acima | meio | abaixo"""
        ),
        image_parameters=_words("ligação | página | superiordireito | miniatura | miniaturadaimagem"),
        switches=_words(
            """SEMTDC | SEMSUMÁRIO | FORCARTDC | FORCARSUMARIO | FORÇARTDC | FORÇARSUMÁRIO | TDC | SUMARIO | SUMÁRIO
            | SEMGALERIA | NAOEDITARSECAO | NÃOEDITARSEÇÃO | SEMEDITARSEÇÃO | SEMEDITARSECAO | LINKDENOVASECAO
            | LINKDENOVASEÇÃO | LIGACAODENOVASECAO | LIGAÇÃODENOVASEÇÃO | SEMLINKDENOVASECAO | SEMLINKDENOVASEÇÃO
            | SEMLIGACAODENOVASECAO | SEMLIGAÇÃODENOVASEÇÃO | CATEGORIAOCULTA | CATOCULTA | INDEXAR | NAOINDEXAR
            | NÃOINDEXAR | REDIRECIONAMENTOESTATICO | REDIRECIONAMENTOESTÁTICO | SEMCONVERTERTITULO
            | SEMCONVERTERTÍTULO | SEMCT | SEMCONVERTERCONTEUDO | SEMCONVERTERCONTEÚDO | SEMCC"""
        ),
        untitled=_words("Sem título"),
        reference_columns=_words("Ref. | Referência | Referências | Fonte | Fontes"),
    ),
    "nl": Locale(
        footnotes=_words("Referenties | Bronnen, noten en/of referenties"),
        references=_words(
            """Bronnen | Bronvermelding | Noten | Voetnoten | Verwijzingen | Noten en referenties
            | Bronnen en referenties | Bronnen en noten | Bronnen, noten en referenties | Literatuurlijst
            | Bibliografie | Geraadpleegde literatuur"""
        ),
        apparatus=_words(
            """Zie ook | Externe links | Externe link | Externe koppelingen | Externe koppeling | Verder lezen
            | Literatuur | Galerij | Fotogalerij | Afbeeldingen | Gerelateerde onderwerpen"""
        ),
        file_namespaces=_words("Bestand | Afbeelding"),
        category_namespaces=_words("Categorie"),
        template_namespaces=_words("Sjabloon"),
        redirect_words=_words("DOORVERWIJZING"),
        image_options=_words(
            """miniatuur | rechts | links | geen | gecentreerd | omkaderd | kaderloos | rechtop | rand | grondlijn
            | boven | tekst-boven | midden | beneden | tekst-beneden"""
        ),
        image_parameters=_words("koppeling | verwijzing | pagina | rechtop | klasse | taal | miniatuur"),
        switches=_words(
            """GEENINHOUD | INHOUD_DWINGEN | FORCEERINHOUD | INHOUD | GEEN_GALERIJ | NIETBEWERKBARESECTIE
            | NIEUWESECTIELINK | NIEUWESECTIEKOPPELING | GEENNIEUWKOPJEKOPPELING | GEENNIEUWESECTIELINK
            | GEENNIEUWKOPJEVERWIJZING | VERBORGENCAT | GEENINDEX | STATISCHEDOORVERWIJZING | STATISCHEREDIRECT
            | GEENPAGINANAAMCONVERSIE | GEENTITELCONVERSIE | GEENTC | GEENINHOUDCONVERSIE | GEENIC"""
        ),
        untitled=_words("Naamloos | Zonder titel"),
        reference_columns=_words("Bron | Bronnen | Referentie | Referenties"),
    ),
    "pl": Locale(
        footnotes=_words("Przypisy"),
        references=_words(
            """Uwagi | Uwagi i przypisy | Przypisy i uwagi | Bibliografia | Źródła | Źródło | Odnośniki
            | Bibliografia i przypisy | Przypisy i bibliografia"""
        ),
        apparatus=_words(
            """Zobacz też | Zobacz także | Linki zewnętrzne | Link zewnętrzny | Linki | Literatura
            | Literatura dodatkowa | Dalsza lektura | Galeria | Galeria zdjęć"""
        ),
        file_namespaces=_words("Plik | Grafika"),
        category_namespaces=_words("Kategoria"),
        template_namespaces=_words("Szablon"),
        redirect_words=_words("PATRZ | PRZEKIERUJ | TAM"),
        image_options=_words(
            """mały | prawo | lewo | brak | centruj | ramka | bezramki | bez_ramki | tło | góra | środek | dół"""
        ),
        image_parameters=_words("strona | mały"),
        switches=_words(
            """BEZSPISU | ZESPISEM | WYMUŚSPIS | SPIS | BEZGALERII | BEZEDYCJISEKCJI | LINKNOWEJSEKCJI
            | KATEGORIAUKRYTA | INDEKSUJ | NIEINDEKSUJ"""
        ),
        untitled=_words("Bez tytułu"),
        reference_columns=_words("Źródło | Źródła | Przypis | Przypisy"),
    ),
    "ru": Locale(
        footnotes=_words("Примечания"),
        references=_words(
            """Примечание | Сноски | Комментарии | Источники | Источник | Источники и примечания
            | Примечания и источники | Примечания и ссылки | Ссылки и примечания | Ссылки на источники | Библиография
            | Список литературы | Литература | Использованная литература | Источники и литература"""
        ),
        apparatus=_words(
            """См. также | Смотри также | Смотрите также | Ссылки | Внешние ссылки | Дополнительная литература
            | Рекомендуемая литература | Галерея | Фотогалерея | Изображения"""
        ),
        file_namespaces=_words("Файл | Изображение | Медиа"),
        category_namespaces=_words("Категория"),
        template_namespaces=_words("Шаблон"),
        redirect_words=_words("ПЕРЕНАПРАВЛЕНИЕ | ПЕРЕНАПР"),
        image_options=_words(
            """мини | миниатюра | справа | слева | без | центр | обрамить | рамка | безрамки | сверхусправа | граница
            | основание | под | над | сверху | текст-сверху | посередине | снизу | текст-снизу"""
        ),
        image_parameters=_words("альт | ссылка | страница | сверхусправа | мини | миниатюра"),
        image_units=_words("пкс"),
        switches=_words(
            """БЕЗ_ОГЛАВЛЕНИЯ | БЕЗ_ОГЛ | ОБЯЗАТЕЛЬНОЕ_ОГЛАВЛЕНИЕ | ОБЯЗ_ОГЛ | ОГЛАВЛЕНИЕ | ОГЛ | БЕЗ_ГАЛЕРЕИ
            | БЕЗ_РЕДАКТИРОВАНИЯ_РАЗДЕЛА | ССЫЛКА_НА_НОВЫЙ_РАЗДЕЛ | БЕЗ_ССЫЛКИ_НА_НОВЫЙ_РАЗДЕЛ | СКРЫТАЯ_КАТЕГОРИЯ
            | ИНДЕКС | БЕЗ_ИНДЕКСА | СТАТИЧЕСКОЕ_ПЕРЕНАПРАВЛЕНИЕ | БЕЗ_ПРЕОБРАЗОВАНИЯ_ЗАГОЛОВКА
            | БЕЗ_ПРЕОБРАЗОВАНИЯ_ТЕКСТА"""
        ),
        untitled=_words("Без названия"),
        reference_columns=_words("Источник | Источники | Примечания"),
    ),
    "uk": Locale(
        footnotes=_words("Примітки"),
        references=_words(
            """Примітка | Виноски | Коментарі | Джерела | Джерело | Примітки та джерела | Джерела та примітки
            | Джерела та література | Література та джерела | Література | Список літератури | Бібліографія"""
        ),
        apparatus=_words(
            """Див. також | Дивись також | Дивіться також | Посилання | Зовнішні посилання | Додаткова література
            | Рекомендована література | Галерея | Фотогалерея | Зображення"""
        ),
        file_namespaces=_words("Файл | Зображення | Медіа"),
        category_namespaces=_words("Категорія"),
        template_namespaces=_words("Шаблон"),
        redirect_words=_words("ПЕРЕНАПРАВЛЕННЯ | ПЕРЕНАПР"),
        image_options=_words(
            """міні | мініатюра | праворуч | ліворуч | без | центр | обрамити | рамка | безрамки | зверхуправоруч
            | межа | границя | основа | під | над | зверху | текст-зверху | посередині | знизу | текст-знизу"""
        ),
        image_parameters=_words("альт | посилання | сторінка | зверхуправоруч | міні | мініатюра"),
        image_units=_words("пкс"),
        switches=_words(
            """БЕЗ_ЗМІСТУ | ОБОВ_ЗМІСТ | ЗМІСТ | БЕЗ_ГАЛЕРЕЇ | БЕЗ_РЕДАГУВ_РОЗДІЛУ | ПОСИЛАННЯ_НА_НОВИЙ_РОЗДІЛ
            | БЕЗ_ПОСИЛАННЯ_НА_НОВИЙ_РОЗДІЛ | ПРИХОВ_КАТ | ПРИХОВАНА_КАТЕГОРІЯ | ІНДЕКС | БЕЗ_ІНДЕКСУ
            | СТАТИЧНЕ_ПЕРЕНАПРАВЛЕННЯ | БЕЗ_ПЕРЕТВОРЕННЯ_ЗАГОЛОВКУ | БЕЗ_ПЕРЕТВОРЕННЯ_ТЕКСТУ"""
        ),
        untitled=_words("Без назви"),
        reference_columns=_words("Джерело | Джерела | Примітки"),
    ),
    "ar": Locale(
        footnotes=_words("المراجع | مراجع"),
        references=_words(
            """المصادر | مصادر | الهوامش | هوامش | حواشي | الحواشي | ملاحظات | الملاحظات | المراجع والمصادر
            | مراجع ومصادر | المصادر والمراجع | مصادر ومراجع | هوامش ومراجع | ملاحظات ومراجع | المراجع والملاحظات
            | قائمة المراجع | فهرس المراجع"""
        ),
        apparatus=_words(
            """انظر أيضًا | انظر أيضا | أنظر أيضا | اقرأ أيضا | اقرأ أيضًا | طالع أيضا | وصلات خارجية
            | الوصلات الخارجية | روابط خارجية | معرض الصور | معرض صور | صور | قراءات إضافية | قراءة متعمقة
            | لمزيد من القراءة | للاستزادة"""
        ),
        file_namespaces=_words("ملف | صورة | ميديا | وسائط"),
        category_namespaces=_words("تصنيف"),
        template_namespaces=_words("قالب"),
        redirect_words=_words("تحويل"),
        image_options=_words(
            """تصغير | مصغر | يمين | يسار | بدون | بلا | مركز | إطار | بإطار | لاإطار | معدول | حدود | خط_أساسي
            | فرعي | سوبر | سب | أعلى | نص_أعلى | وسط | أسفل | نص_أسفل"""
        ),
        image_parameters=_words("بديل | وصلة | رابط | صفحة | معدول | رتبة | لغة | تصغير | مصغر"),
        image_units=_words("بك | عن"),
        switches=_words(
            """لافهرس | لصق_فهرس | فهرس | لامعرض | لاتحريرقسم | وصلة_قسم_جديد | لا_وصلة_قسم_جديد | تصنيف_مخفي
            | فهرسة | لافهرسة | تحويلة_إستاتيكية | تحويلة_ساكنة | لاتحويل_عنوان | لاتع | لاتحويل_محتوى | لاتم"""
        ),
        untitled=_words("بدون عنوان"),
        reference_columns=_words("المصدر | المصادر | المراجع | المرجع"),
    ),
    "zh": Locale(
        footnotes=_words("参考资料 | 參考資料 | 参考来源 | 參考來源 | 参考 | 參考"),
        references=_words(
            """参考文献 | 參考文獻 | 参考书目 | 參考書目 | 注释 | 註釋 | 注釋 | 註释 | 注解 | 註解 | 脚注 | 腳註 | 腳注
            | 附注 | 附註 | 备注 | 備註 | 来源 | 來源 | 资料来源 | 資料來源 | 引用 | 引文 | 出处 | 出處 | 书目 | 書目
            | 注释与参考资料 | 註釋與參考資料 | 参考资料及注释"""
        ),
        apparatus=_words(
            """参见 | 參見 | 参看 | 參看 | 另见 | 另見 | 相关条目 | 相關條目 | 外部链接 | 外部連結 | 外部鏈接 | 外部连结
            | 相關連結 | 相关链接 | 延伸阅读 | 延伸閱讀 | 扩展阅读 | 擴展閱讀 | 图集 | 圖集 | 图库 | 圖庫 | 画廊 | 畫廊
            | 图片 | 圖片"""
        ),
        file_namespaces=_words("文件 | 档案 | 檔案 | 图像 | 圖像 | 图片 | 圖片 | 媒体 | 媒體 | 媒体文件"),
        category_namespaces=_words("分类 | 分類"),
        template_namespaces=_words("模板 | 样板 | 樣板"),
        redirect_words=_words("重定向"),
        image_options=_words(
            """缩略图 | 縮圖 | 右 | 左 | 无 | 無 | 居中 | 置中 | 有框 | 无框 | 無框 | 右上 | 边框 | 邊框 | 基线 | 子
            | 超 | 顶部 | 文字顶部 | 中间 | 底部 | 文字底部"""
        ),
        image_parameters=_words("链接 | 連結 | 替代 | 替代文本 | 替代文字 | 页数 | 頁數 | 右上 | 类 | 语言 | 缩略图"),
        image_units=_words("像素"),
        switches=_words(
            """无目录 | 無目錄 | 强显目录 | 強顯目錄 | 目录 | 目錄 | 无图库 | 無圖庫 | 无编辑段落 | 无段落编辑
            | 新段落链接 | 无新段落链接 | 隐藏分类 | 隱藏分類 | 索引 | 无索引
            | 静态重定向 | 消除歧义 | 不转换标题 | 不转换内容"""
        ),
        untitled=_words("无标题 | 無標題 | 未命名"),
        reference_columns=_words("来源 | 來源 | 参考 | 參考 | 出处"),
    ),
    "ja": Locale(
        footnotes=_words("脚注"),
        references=_words(
            """出典 | 注釈 | 注 | 註 | 註釈 | 脚註 | 注記 | 参考文献 | 参考資料 | 参照 | 引用 | 引用元 | 出典・脚注
            | 脚注・出典 | 注釈・出典 | 注釈と出典 | 注釈および出典 | 脚注・参考文献 | 出典・参考文献"""
        ),
        apparatus=_words(
            """関連項目 | 外部リンク | 関連リンク | 関連文献 | 関連書籍 | 関連資料 | 参考図書 | ギャラリー
            | 画像 | 画像集"""
        ),
        file_namespaces=_words("ファイル | 画像 | メディア"),
        category_namespaces=_words("カテゴリ | カテゴリー"),
        template_namespaces=_words("テンプレート"),
        redirect_words=_words("転送 | リダイレクト"),
        image_options=_words(
            """サムネイル | 右 | 左 | なし | 無し | 中央 | フレーム | フレームなし | 右上 | 境界 | ボーダー
            | 下線 | ベースライン | 下付き | 上付き | 上端 | 文上端 | 中心 | 下端 | 文下端"""
        ),
        image_parameters=_words("代替文 | リンク | ページ | 代替画像 | サムネイル"),
        image_units=_words("ピクセル"),
        switches=_words(
            """目次非表示 | 目次強制 | 目次 | ギャラリー非表示 | 節編集非表示 | セクション編集非表示 | 新しい節リンク
            | 新しいセクションリンク | 新セクションリンク | 新しい節リンク非表示 | 新しいセクションリンク非表示
            | 新セクションリンク非表示 | カテゴリ非表示 | カテ非表示 | 非表示カテ | インデックス | インデックス拒否
            | 静的転送 | 二重転送解消無効 | 二重転送修正無効 | タイトル変換無効 | 内容変換無効 | 内容変換抑制"""
        ),
        untitled=_words("無題 | 名称未設定"),
        reference_columns=_words("出典"),
    ),
}


def fold(name: str) -> str:
    """A name as the unions below hold it: NFC, case-folded, blanks single, without emphasis and a final colon."""
    words = " ".join(name.strip("*_:： \t\r\n").split())
    return words.lower() if words.isascii() else unicodedata.normalize("NFC", words.replace("’", "'")).casefold()


@cache
def union(field: str) -> frozenset[str]:
    """The folded words of all languages in one field of `Locale`."""
    return frozenset(fold(word) for locale in LOCALES.values() for word in getattr(locale, field))


def footnote_titles() -> frozenset[str]:
    """Headings under which a wiki prints its footnotes."""
    return union("footnotes")


@cache
def reference_titles() -> frozenset[str]:
    """Headings of notes, sources and works cited, the footnotes among them."""
    return union("footnotes") | union("references")


@cache
def apparatus_titles() -> frozenset[str]:
    """Headings of everything at an article's end that is not its text: references, see also, links, gallery."""
    return reference_titles() | union("apparatus")


def file_namespaces() -> frozenset[str]:
    return union("file_namespaces")


def category_namespaces() -> frozenset[str]:
    return union("category_namespaces")


def template_namespaces() -> frozenset[str]:
    return union("template_namespaces")


def redirect_words() -> frozenset[str]:
    return union("redirect_words")


def image_options() -> frozenset[str]:
    return union("image_options")


def image_parameters() -> frozenset[str]:
    return union("image_parameters")


def image_units() -> frozenset[str]:
    return union("image_units")


def switches() -> frozenset[str]:
    return union("switches")


EXTERNAL_LINKS: dict[str, tuple[str, ...]] = {
    "en": _words("External links | External link | Web links | Weblinks | Links to other sites"),
    "de": _words("Weblinks | Externe Links | Weblink"),
    "fr": _words("Liens externes | Lien externe"),
    "es": _words("Enlaces externos | Enlace externo"),
    "it": _words("Collegamenti esterni | Collegamento esterno"),
    "pt": _words("Ligações externas | Ligação externa | Links externos | Link externo"),
    "nl": _words("Externe links | Externe link | Externe koppelingen"),
    "pl": _words("Linki zewnętrzne | Link zewnętrzny"),
    "ru": _words("Ссылки | Внешние ссылки"),
    "uk": _words("Посилання | Зовнішні посилання"),
    "ar": _words("وصلات خارجية | روابط خارجية"),
    "zh": _words("外部链接 | 外部連結 | 外部鏈接 | 外部连结"),
    "ja": _words("外部リンク"),
}


@cache
def external_links_titles() -> frozenset[str]:
    """Headings of lists that lead to other sites."""
    return frozenset(fold(word) for words in EXTERNAL_LINKS.values() for word in words)
