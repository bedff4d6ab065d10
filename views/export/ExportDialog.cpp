// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/export/ExportDialog.h"

#include "views/controls/Card.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace tradeoff::views {

namespace {

constexpr std::array kScales = {1, 2, 3, 4};

QStringList formsOf(bool isTable)
{
    return isTable ? QStringList{QStringLiteral("csv")}
                   : QStringList{QStringLiteral("png"), QStringLiteral("svg")};
}

QString formName(const QString& suffix)
{
    if (suffix == QLatin1String("csv")) return ExportDialog::tr("CSV: cells separated by commas");
    return suffix == QLatin1String("svg") ? ExportDialog::tr("SVG: lines, sharp at any size")
                                          : ExportDialog::tr("PNG: pixels");
}

} // namespace

ExportDialog::ExportDialog(const std::vector<Exportable>& offers, const QString& base, QWidget* parent)
    : QDialog(parent), m_offers(offers), m_base(base)
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("Export"));
    build();
    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportDialog::offerForms);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::proposePath);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    offerForms();
    resize(560, sizeHint().height());
}

void ExportDialog::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(roleLabel(tr("Write a view or a table to a file"), "card-title", this));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_what = new QComboBox(this);
    for (const Exportable& offer : m_offers)
        m_what->addItem(offer.isTable() ? tr("Table: %1").arg(offer.title) : offer.title, offer.id);
    m_what->setMaxVisibleItems(20);
    m_form = new QComboBox(this);
    m_scale = new QComboBox(this);
    for (const int scale : kScales)
        m_scale->addItem(scale == 1 ? tr("as on screen") : tr("%1 × as on screen").arg(scale), scale);
    m_scale->setCurrentIndex(1);
    m_path = new QLineEdit(this);
    for (auto* box : {m_what, m_form, m_scale})
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* where = new QHBoxLayout;
    where->setSpacing(8);
    auto* browse = new QPushButton(tr("Browse…"), this);
    where->addWidget(m_path, 1);
    where->addWidget(browse);
    form->addRow(tr("What"), m_what);
    form->addRow(tr("Form"), m_form);
    form->addRow(tr("Size"), m_scale);
    form->addRow(tr("File"), where);
    column->addLayout(form);
    m_note = roleLabel(QString(), "small", this);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_export = new QPushButton(tr("Export"), this);
    setRole(m_export, "primary");
    m_export->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    column->addLayout(buttons);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &QDialog::accept);
}

void ExportDialog::choose(const QString& id)
{
    if (const int at = m_what->findData(id); at >= 0) m_what->setCurrentIndex(at);
}

ExportWish ExportDialog::wish() const
{
    return {m_what->currentData().toString(), m_path->text().trimmed(), m_scale->currentData().toDouble()};
}

QString ExportDialog::note() const
{
    return m_note->text();
}

bool ExportDialog::isTable() const
{
    const int at = m_what->currentIndex();
    return at >= 0 && m_offers[static_cast<std::size_t>(at)].isTable();
}

QString ExportDialog::suffix() const
{
    return m_form->currentData().toString();
}

void ExportDialog::offerForms()
{
    const QSignalBlocker quiet(m_form);
    m_form->clear();
    for (const QString& suffix : formsOf(isTable())) m_form->addItem(formName(suffix), suffix);
    proposePath();
}

void ExportDialog::proposePath()
{
    m_path->setText(QStringLiteral("%1-%2.%3").arg(m_base, wish().id, suffix()));
    m_scale->setEnabled(suffix() == QLatin1String("png"));
    refresh();
}

void ExportDialog::refresh()
{
    const QString path = m_path->text().trimmed();
    const bool fits = QFileInfo(path).suffix().toLower() == suffix() && !QFileInfo(path).baseName().isEmpty();
    m_export->setEnabled(fits);
    m_export->setText(fits && QFileInfo::exists(path) ? tr("Replace") : tr("Export"));
    if (!fits)
        m_note->setText(tr("The file name must end in .%1.").arg(suffix()));
    else if (isTable())
        m_note->setText(
            tr("Numbers are exact, with a point. How to make the table again is written beside it, in "
               "%1-metadata.json.")
                .arg(QFileInfo(path).fileName()));
    else
        m_note->setText(
            tr("How to make the picture again is written into it: problem, plan, run and command."));
}

void ExportDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix());
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // the button says Replace
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

} // namespace tradeoff::views
