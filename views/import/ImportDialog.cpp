// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/ImportDialog.h"

#include "core/problems/scheduling/OperationsReader.h"
#include "views/choice/InPool.h"
#include "views/controls/Card.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace tradeoff::views {

namespace {

constexpr int kMostColumns = 300;
constexpr int kColumnWidth = 136; ///< px before text scaling, as heights
constexpr int kPreviewRow = 26;
constexpr int kFewestRows = 5;  ///< of the preview, with header and bar
constexpr int kMostRemarks = 5; ///< lines in sight
constexpr int kRoleRow = 0;
constexpr int kReasonRow = 1;
constexpr int kDataRow = 2;

/// The words of --map, in the order in which a person looks for them.
const QStringList kRoles = {QStringLiteral("row"),      QStringLiteral("model"),   QStringLiteral("accuracy"),
                            QStringLiteral("cost"),     QStringLiteral("latency"), QStringLiteral("after"),
                            QStringLiteral("group"),    QStringLiteral("before"),  QStringLiteral("text"),
                            QStringLiteral("split"),    QStringLiteral("weight"),  QStringLiteral("samples"),
                            QStringLiteral("strategy"), QStringLiteral("attempt"), QStringLiteral("ignore")};

const QStringList kShopRoles = {
    QStringLiteral("job"),      QStringLiteral("operation"),      QStringLiteral("machine"),
    QStringLiteral("duration"), QStringLiteral("release"),        QStringLiteral("due"),
    QStringLiteral("weight"),   QStringLiteral("family"),         QStringLiteral("after"),
    QStringLiteral("job_name"), QStringLiteral("operation_name"), QStringLiteral("ignore")};

QString label(const std::string& option)
{
    const std::map<std::string, QString> names = {
        {"delimiter", ImportDialog::tr("Delimiter")}, {"decimal", ImportDialog::tr("Decimal mark")},
        {"form", ImportDialog::tr("Form")},           {"logged", ImportDialog::tr("Outcomes logged")},
        {"currency", ImportDialog::tr("Currency")},   {"order", ImportDialog::tr("Order of operations")},
        {"unit", ImportDialog::tr("Unit of time")},   {"origin", ImportDialog::tr("Date of time 0")}};
    const auto at = names.find(option);
    return at == names.end() ? toQString(option) : at->second;
}

/// What the reader took the column for; like columns of many options are told as one, "correct:OPTION (24
/// columns)". Null where nothing is known.
const problems::ColumnNote* noteOf(const ImportCheck& check, const QString& column)
{
    const problems::ColumnNote* alike = nullptr;
    for (const auto& note : check.result.columns) {
        const QString name = toQString(note.column);
        if (name == column) return &note;
        const qsizetype at = name.indexOf(QLatin1String("OPTION ("));
        if (at > 0 && column.startsWith(name.left(at))) alike = &note;
    }
    return alike;
}

} // namespace

ImportDialog::ImportDialog(ImportCheckPtr first, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_check(std::move(first))
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("Open a table"));
    resize(920, 600);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    buildKind(*column);
    m_choice = buildOptions(*column, "choice");
    m_shop = buildOptions(*column, "scheduling");
    buildHoldOut(*column);
    buildPreview(*column);
    m_remarks = new QListWidget(this);
    m_remarks->setWordWrap(true);
    m_remarks->setFrameShape(QFrame::NoFrame);
    m_remarks->setAccessibleName(tr("What the reader and the audit have to say"));
    column->addWidget(roleLabel(tr("WORTH KNOWING"), "section", this));
    column->addWidget(m_remarks);
    auto* row = new QHBoxLayout;
    m_reason = roleLabel(QString(), "muted", this);
    m_reason->setWordWrap(true);
    row->addWidget(m_reason, 1);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_open = new QPushButton(tr("Open"), this);
    setRole(m_open, "primary");
    m_open->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(m_open);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ImportDialog::take);
    show(*m_check);
    if (holdsOut()) readAgain();
}

QComboBox* ImportDialog::addBox(QBoxLayout& row, const QString& name, const QString& help)
{
    auto* cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(roleLabel(name, "small", this));
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents); // what "auto" means is known later
    box->setToolTip(help);
    box->setAccessibleName(name);
    cell->addWidget(box);
    row.addLayout(cell);
    connect(box, &QComboBox::activated, this, &ImportDialog::readAgain);
    return box;
}

QLineEdit* ImportDialog::addEdit(QBoxLayout& row, const QString& name, const QString& help,
                                 const QString& placeholder)
{
    auto* cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(roleLabel(name, "small", this));
    auto* edit = new QLineEdit(this);
    edit->setToolTip(help);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(name);
    cell->addWidget(edit);
    row.addLayout(cell);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (edit->isModified()) readAgain();
        edit->setModified(false);
    });
    return edit;
}

void ImportDialog::buildKind(QBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(
        roleLabel(tr("How is %1 meant?").arg(QFileInfo(m_check->path).fileName()), "card-title", this), 1);
    auto* name = roleLabel(tr("The table holds"), "small", this);
    m_kind = new QComboBox(this);
    m_kind->setToolTip(tr("Which kind of problem the rows are of"));
    m_kind->setAccessibleName(tr("The table holds"));
    m_kind->addItem(tr("options to choose from"));
    m_kind->addItem(tr("operations of a shop"));
    m_kind->setCurrentIndex(m_check->isShop ? 1 : 0);
    for (QWidget* part : std::initializer_list<QWidget*>{name, m_kind}) {
        part->setVisible(!m_check->looksLikeShop);
        row->addWidget(part);
    }
    column.addLayout(row);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { m_roles.clear(); });
    connect(m_kind, &QComboBox::activated, this, &ImportDialog::readAgain);
}

bool ImportDialog::holdsShop() const
{
    return m_kind->currentIndex() == 1;
}

ImportDialog::Controls ImportDialog::buildOptions(QBoxLayout& column, const char* kind)
{
    const bool isShop = std::string_view(kind) == "scheduling";
    Controls controls;
    controls.row = new QWidget(this);
    auto* row = new QHBoxLayout(controls.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    const auto options =
        isShop ? problems::scheduling::operationsOptions() : problems::kindOf(kind).readerOptions();
    for (const auto& option : options) {
        if (option.values.empty() || (isShop && option.id == "form")) continue;
        auto* box = addBox(*row, label(option.id), toQString(option.help));
        for (const auto& value : option.values) box->addItem(toQString(value), value == "auto");
        controls.boxes[option.id] = box;
    }
    if (isShop) {
        controls.edits["unit"] =
            addEdit(*row, label("unit"), tr("For example min; a label for times"), tr("by the file"));
        controls.edits["origin"] =
            addEdit(*row, label("origin"), tr("Where dates are to be read: the one that is time 0"),
                    QStringLiteral("2026-01-05T06:00"));
        controls.edits["unit"]->setFixedWidth(92);
    } else {
        buildGrades(*row);
        controls.edits["currency"] =
            addEdit(*row, label("currency"), tr("The unit of cost"), tr("by the file"));
        controls.edits["currency"]->setFixedWidth(92);
    }
    row->addStretch(1);
    column.addWidget(controls.row);
    return controls;
}

void ImportDialog::buildGrades(QBoxLayout& row)
{
    const auto add = [&](const std::string& quantity, const QString& name) {
        auto* box = addBox(row, name, tr("How these numbers came about"));
        for (const char* grade : {"auto", "measured", "estimated", "assumed"})
            box->addItem(QString::fromLatin1(grade));
        m_grades[quantity] = box;
    };
    add("accuracy", tr("Accuracy is"));
    add("cost", tr("Cost is"));
}

void ImportDialog::buildPreview(QBoxLayout& column)
{
    m_preview = new QTableWidget(this);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_preview->verticalHeader()->hide();
    m_preview->verticalHeader()->setDefaultSectionSize(m_theme.scaled(kPreviewRow));
    m_preview->setMinimumHeight(m_theme.roomFor(kFewestRows * kPreviewRow));
    m_preview->setAccessibleName(tr("The first rows and the role of each column"));
    m_preview->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column.addWidget(m_preview, 1);
}

QComboBox* ImportDialog::makeRoleBox(const QString& column)
{
    auto* box = new QComboBox(m_preview);
    setRole(box, "flat");
    box->setAccessibleName(tr("Role of %1").arg(column));
    connect(box, &QComboBox::activated, this, [this, box, column](int index) {
        if (index == 0)
            m_roles.erase(column);
        else
            m_roles[column] = box->itemText(index);
        readAgain();
    });
    return box;
}

void ImportDialog::showPreview(const ImportCheck& check)
{
    const auto columns = static_cast<int>(std::min<qsizetype>(check.names.size(), kMostColumns));
    const bool same = m_preview->columnCount() == columns && m_preview->horizontalHeaderItem(0) &&
                      m_preview->horizontalHeaderItem(0)->text() == check.names.value(0);
    if (!same) {
        m_preview->clear();
        m_preview->setColumnCount(columns);
        m_preview->setRowCount(kDataRow + static_cast<int>(check.rows.size()));
        m_preview->setHorizontalHeaderLabels(check.names.mid(0, columns));
        for (int c = 0; c < columns; ++c) {
            m_preview->setColumnWidth(c, m_theme.scaled(kColumnWidth));
            m_preview->horizontalHeaderItem(c)->setToolTip(check.names[c]);
            m_preview->setCellWidget(kRoleRow, c, makeRoleBox(check.names[c]));
            m_preview->setItem(kReasonRow, c, new QTableWidgetItem);
            m_preview->item(kReasonRow, c)->setForeground(m_theme.tokens().muted);
            for (int r = 0; r < check.rows.size(); ++r)
                m_preview->setItem(kDataRow + r, c, new QTableWidgetItem(check.rows[r].value(c).left(200)));
        }
    }
    for (int c = 0; c < columns; ++c) {
        const auto* note = noteOf(check, check.names[c]);
        const QString role = note ? toQString(note->role) : tr("not known");
        const QString reason = note ? toQString(note->reason) : QString();
        auto* box = &roleBox(c);
        const QSignalBlocker quiet(box);
        const auto chosen = m_roles.find(check.names[c]);
        box->clear();
        box->addItem(chosen == m_roles.end() ? role : tr("by its name"));
        box->addItems(holdsShop() ? kShopRoles : kRoles);
        box->setCurrentIndex(chosen == m_roles.end() ? 0 : box->findText(chosen->second));
        m_preview->item(kReasonRow, c)->setText(reason);
    }
}

void ImportDialog::show(const ImportCheck& check)
{
    showPreview(check);
    m_choice.row->setVisible(!holdsShop());
    m_shop.row->setVisible(holdsShop());
    for (const auto& [id, box] : controls().boxes) {
        if (!box->itemData(0).toBool()) continue;
        const auto held = check.result.options.find(id);
        const bool automatic = box->currentIndex() <= 0;
        box->setItemText(0, automatic && held != check.result.options.end() && held->second != "auto"
                                ? tr("auto: %1").arg(toQString(held->second))
                                : tr("auto"));
    }
    showHoldOut(check);
    m_remarks->clear();
    const QStringList remarks = check.remarks();
    for (const QString& remark : remarks) m_remarks->addItem(QStringLiteral("• ") + remark);
    if (remarks.isEmpty()) m_remarks->addItem(tr("Nothing to remark."));
    m_remarks->setFixedHeight(std::min(kMostRemarks, m_remarks->count()) * m_remarks->sizeHintForRow(0) + 8);
    m_open->setEnabled(check.refusal.isEmpty());
    m_reason->setText(check.refusal.isEmpty() && check.result.problem
                          ? tr("Reads as %1.").arg(toQString(check.result.problem->size()))
                          : check.refusal);
    m_open->setToolTip(check.refusal);
}

problems::ReaderOptions ImportDialog::options() const
{
    problems::ReaderOptions options = holdsShop() ? problems::ReaderOptions() : choiceOptions();
    for (const auto& [id, box] : controls().boxes)
        if (box->currentIndex() > 0) options[id] = box->currentText().toStdString();
    for (const auto& [id, edit] : controls().edits)
        if (const QString typed = edit->text().trimmed(); !typed.isEmpty()) options[id] = typed.toStdString();
    std::string map;
    for (const auto& [column, role] : m_roles)
        map += (map.empty() ? "" : ";") + role.toStdString() + "=" + column.toStdString();
    if (!map.empty()) options["map"] = map;
    if (holdsShop() && !m_check->looksLikeShop) options["form"] = "operations";
    return options;
}

problems::ReaderOptions ImportDialog::choiceOptions() const
{
    problems::ReaderOptions options;
    std::string grades;
    for (const auto& [quantity, box] : m_grades)
        if (box->currentIndex() > 0)
            grades += (grades.empty() ? "" : ",") + quantity + ":" + box->currentText().toStdString();
    if (!grades.empty()) options["grade"] = grades;
    if (holdsOut()) options["split"] = ImportCheck::kSplit;
    if (!m_testFile.isEmpty()) options["test"] = m_testFile.toStdString();
    return options;
}

void ImportDialog::readAgain()
{
    m_reading = true;
    m_open->setEnabled(false);
    m_reason->setText(tr("Reading …"));
    m_watcher.setFuture(
        inPool([path = m_check->path, options = options()] { return ImportCheck::of(path, options); }));
}

void ImportDialog::take()
{
    m_reading = false;
    try {
        m_check = m_watcher.result();
    } catch (const std::exception& error) { // the file is gone since
        m_reason->setText(QString::fromStdString(error.what()));
        return;
    }
    show(*m_check);
}

QComboBox& ImportDialog::roleBox(int column)
{
    return *static_cast<QComboBox*>(m_preview->cellWidget(kRoleRow, column));
}

QComboBox* ImportDialog::optionBox(const std::string& id)
{
    const auto at = controls().boxes.find(id);
    return at == controls().boxes.end() ? nullptr : at->second;
}

QLineEdit* ImportDialog::optionEdit(const std::string& id)
{
    const auto at = controls().edits.find(id);
    return at == controls().edits.end() ? nullptr : at->second;
}

QString ImportDialog::holdOutSentence() const
{
    return m_holdOutNote->text();
}

QString ImportDialog::reason() const
{
    return m_reason->text();
}

QStringList ImportDialog::remarks() const
{
    return m_check->remarks();
}

} // namespace tradeoff::views
