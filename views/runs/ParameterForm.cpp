// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/ParameterForm.h"

#include "core/format/Error.h"
#include "views/controls/Card.h"
#include "views/text/Quantity.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStyle>

#include <algorithm>

namespace tradeoff::views {

using solve::ParameterSpec;
using Type = ParameterSpec::Type;

namespace {

constexpr int kColumns = 4; ///< name, field, unit; a flag takes two of them
constexpr double kFieldWidth = 5.75; ///< lines of text are so high as 92 px are wide

/// The value as it would be recorded. @throws format::InputError for a bad one.
std::string canonical(const ParameterSpec& spec, const std::string& text)
{
    return solve::Parameters({spec}, {{spec.id, text}}).values().at(spec.id);
}

/// Why the text is no value of the parameter; empty where it is one.
QString whyNot(const ParameterSpec& spec, const std::string& text)
{
    try {
        canonical(spec, text);
        return {};
    } catch (const format::InputError&) { // the only word of a bad value
    }
    const auto range = ParameterForm::tr("%1 to %2").arg(significant(spec.lowest), significant(spec.highest));
    return spec.type == Type::Integer ? ParameterForm::tr("A whole number from %1, please.").arg(range)
                                      : ParameterForm::tr("A number from %1, please.").arg(range);
}

bool isChanged(const ParameterSpec& spec, const std::string& text)
{
    return !whyNot(spec, text).isEmpty() || canonical(spec, text) != canonical(spec, spec.standard);
}

void mark(QWidget* widget, const char* property, bool on)
{
    if (widget->property(property).toBool() == on) return;
    widget->setProperty(property, on);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

QString parameterName(const std::string& id)
{
    QString name = toQString(id).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

QString parameterHelp(const ParameterSpec& spec)
{
    QString help = toQString(spec.help);
    if (!help.isEmpty()) help[0] = help[0].toUpper();
    if (spec.type == Type::Integer || spec.type == Type::Real)
        help += ParameterForm::tr(" · %1 to %2").arg(significant(spec.lowest), significant(spec.highest));
    return help + ParameterForm::tr(" · by default %1").arg(toQString(spec.standard));
}

ParameterForm::ParameterForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(3, 2);
}

int ParameterForm::fieldWidth() const
{
    return static_cast<int>(kFieldWidth * fontMetrics().height());
}

void ParameterForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::StyleChange && event->type() != QEvent::FontChange) return;
    for (const Row& row : m_rows)
        if (row.name) row.field->setFixedWidth(fieldWidth());
}

void ParameterForm::clear()
{
    m_rows.clear();
    m_grid->setRowStretch(m_line + 1, 0);
    m_line = m_flags = 0;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

/// Values first, then what is on or off.
void ParameterForm::show(const std::string& strategy, const std::vector<ParameterSpec>& specs)
{
    clear();
    m_strategy = strategy;
    for (const auto& spec : specs)
        if (spec.type != Type::Flag) addRow(spec);
    for (const auto& spec : specs)
        if (spec.type == Type::Flag) addFlag(spec);
    m_grid->setRowStretch(m_line + 1, 1);
    for (Row& row : m_rows) {
        const auto& values = m_values[m_strategy];
        const auto at = values.find(row.spec.id);
        write(row, at == values.end() ? row.spec.standard : at->second);
        judge(row);
    }
    Q_EMIT changed();
}

void ParameterForm::addRow(const ParameterSpec& spec)
{
    Row row{spec, roleLabel(parameterName(spec.id), "knob", this), makeField(spec), nullptr};
    row.name->setBuddy(row.field);
    row.complaint = roleLabel(QString(), "complaint", this);
    row.complaint->hide();
    m_grid->addWidget(row.name, m_line, 0);
    m_grid->addWidget(row.field, m_line, 1);
    m_grid->addWidget(roleLabel(toQString(spec.unit), "small", this), m_line, 2, 1, 2);
    m_grid->addWidget(row.complaint, m_line + 1, 0, 1, kColumns);
    m_line += 2;
    watch(row.name, parameterHelp(spec));
    m_rows.push_back(row);
}

/// Two beside each other.
void ParameterForm::addFlag(const ParameterSpec& spec)
{
    auto* box = new QCheckBox(parameterName(spec.id), this);
    connect(box, &QCheckBox::toggled, this, [this, id = spec.id] { take(id); });
    const int half = m_flags++ % 2;
    m_grid->addWidget(box, m_line, half == 0 ? 0 : 1, 1, half == 0 ? 1 : kColumns - 1);
    if (half == 1) ++m_line;
    watch(box, parameterHelp(spec));
    m_rows.push_back({spec, nullptr, box, nullptr});
}

QWidget* ParameterForm::makeField(const ParameterSpec& spec)
{
    QWidget* made = nullptr;
    if (spec.type == Type::Choice) {
        auto* box = new QComboBox(this);
        for (const auto& choice : spec.choices) box->addItem(toQString(choice));
        connect(box, &QComboBox::currentIndexChanged, this, [this, id = spec.id] { take(id); });
        made = box;
    } else {
        auto* line = new QLineEdit(this);
        line->setAlignment(Qt::AlignRight);
        connect(line, &QLineEdit::textChanged, this, [this, id = spec.id] { take(id); });
        made = line;
    }
    setRole(made, "knob");
    made->setFixedWidth(fieldWidth());
    made->setAccessibleName(parameterName(spec.id));
    made->setAccessibleDescription(parameterHelp(spec));
    watch(made, parameterHelp(spec));
    return made;
}

void ParameterForm::watch(QWidget* widget, const QString& help)
{
    widget->setToolTip(help);
    widget->installEventFilter(this);
}

bool ParameterForm::eventFilter(QObject* watched, QEvent* event)
{
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget && (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn))
        Q_EMIT helpWanted(widget->toolTip());
    if (widget && (event->type() == QEvent::Leave || event->type() == QEvent::FocusOut))
        Q_EMIT helpWanted({});
    return QWidget::eventFilter(watched, event);
}

void ParameterForm::write(const Row& row, const std::string& value)
{
    const QScopedValueRollback quiet(m_writing, true);
    if (auto* line = qobject_cast<QLineEdit*>(row.field))
        line->setText(toQString(value));
    else if (auto* choices = qobject_cast<QComboBox*>(row.field))
        choices->setCurrentText(toQString(value));
    else
        static_cast<QCheckBox*>(row.field)->setChecked(value == "on");
}

void ParameterForm::take(const std::string& id)
{
    if (m_writing) return;
    const auto row = std::ranges::find(m_rows, id, [](const Row& of) { return of.spec.id; });
    std::string text;
    if (const auto* line = qobject_cast<QLineEdit*>(row->field))
        text = line->text().trimmed().toStdString();
    else if (const auto* choices = qobject_cast<QComboBox*>(row->field))
        text = choices->currentText().toStdString();
    else
        text = static_cast<QCheckBox*>(row->field)->isChecked() ? "on" : "off";
    m_values[m_strategy][id] = text;
    judge(*row);
    Q_EMIT changed();
}

void ParameterForm::judge(Row& row)
{
    auto& values = m_values[m_strategy];
    const auto at = values.find(row.spec.id);
    const std::string text = at == values.end() ? row.spec.standard : at->second;
    const bool changed = isChanged(row.spec, text);
    if (!changed) values.erase(row.spec.id);
    mark(row.field, "changed", changed);
    if (row.name) mark(row.name, "changed", changed);
    if (!row.complaint) return;
    const QString complaint = whyNot(row.spec, text);
    mark(row.field, "invalid", !complaint.isEmpty());
    row.complaint->setText(complaint);
    row.complaint->setVisible(!complaint.isEmpty());
}

std::map<std::string, std::string> ParameterForm::chosen() const
{
    std::map<std::string, std::string> chosen;
    const auto values = m_values.find(m_strategy);
    if (values == m_values.end()) return chosen;
    for (const Row& row : m_rows) {
        const auto at = values->second.find(row.spec.id);
        if (at != values->second.end() && whyNot(row.spec, at->second).isEmpty())
            chosen[row.spec.id] = at->second;
    }
    return chosen;
}

QString ParameterForm::complaint() const
{
    for (const Row& row : m_rows)
        if (const QString why = complaintOf(row.spec.id); !why.isEmpty())
            return tr("%1: %2").arg(parameterName(row.spec.id), why);
    return {};
}

int ParameterForm::changes() const
{
    const auto values = m_values.find(m_strategy);
    return values == m_values.end() ? 0 : static_cast<int>(values->second.size());
}

void ParameterForm::reset()
{
    m_values.erase(m_strategy);
    for (Row& row : m_rows) {
        write(row, row.spec.standard);
        judge(row);
    }
    Q_EMIT changed();
}

QWidget* ParameterForm::field(const std::string& id) const
{
    for (const Row& row : m_rows)
        if (row.spec.id == id) return row.field;
    return nullptr;
}

QString ParameterForm::complaintOf(const std::string& id) const
{
    for (const Row& row : m_rows)
        if (row.spec.id == id && row.complaint) return row.complaint->text();
    return {};
}

} // namespace tradeoff::views
