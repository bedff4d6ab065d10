// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/solve/Parameters.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;

namespace tradeoff::views {

/// A form made from what a strategy declares of its parameters: defaults stand in the fields, what was
/// changed is bold, a bad value is explained below its field. What was changed is kept per strategy.
class ParameterForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// strategy: its id.
    void show(const std::string& strategy, const std::vector<solve::ParameterSpec>& specs);
    /// Only what differs from the defaults and is in order.
    std::map<std::string, std::string> chosen() const;
    /// Why a field cannot be taken as it stands; empty where all can.
    QString complaint() const;
    int changes() const;
    /// Back to the defaults.
    void reset();
    /// The line edit, combo box or check box of a parameter; null where there is none.
    QWidget* field(const std::string& id) const;
    /// What is written below a field; empty where its value is in order.
    QString complaintOf(const std::string& id) const;

Q_SIGNALS:
    void changed();
    /// The pointer or the keyboard came to a field, or left: empty.
    void helpWanted(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        solve::ParameterSpec spec;
        QLabel* name = nullptr; ///< null for a flag: its field carries it
        QWidget* field = nullptr;
        QLabel* complaint = nullptr;
    };

    void clear();
    void addRow(const solve::ParameterSpec& spec);
    void addFlag(const solve::ParameterSpec& spec);
    int fieldWidth() const;
    QWidget* makeField(const solve::ParameterSpec& spec);
    void write(const Row& row, const std::string& value);
    void take(const std::string& id);
    void judge(Row& row);
    void watch(QWidget* widget, const QString& help);

    QGridLayout* m_grid = nullptr;
    int m_line = 0;
    int m_flags = 0;
    std::string m_strategy;
    std::map<std::string, std::map<std::string, std::string>>
        m_values; ///< by strategy what differs, as typed
    std::vector<Row> m_rows;
    bool m_writing = false;
};

/// "text_width" as people read it: "Text width".
QString parameterName(const std::string& id);
/// Help, range and default in one sentence.
QString parameterHelp(const solve::ParameterSpec& spec);

} // namespace tradeoff::views
